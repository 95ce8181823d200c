/** What the page is given by Python and what it sends back.  Times are New York wall times unless a name says `iso`. */

export type Answers = Record<string, string>;

export interface Clause {
  label: string;
  says: string;
  authority: "policy" | "federal_law" | "state_law" | "assumption";
  page: number | null;
}

export interface Question {
  fact: string;
  ask: string;
  help: string;
  short: string;
  values: { value: string; label: string; says: string }[];
  clauses: string[];
}

export interface Group {
  id: string;
  title: string;
  questions: Question[];
}

export interface TimeField {
  id: string;
  label: string;
  help: string;
  clauses: string[];
  implies: string | null;
}

/** Texts that never change while a page is open; sent once. */
export interface Texts {
  groups: Group[];
  times: TimeField[];
  clauses: Record<string, Clause>;
}

export interface NextQuestion {
  fact: string;
  asked: boolean;
  settles: string[];
  settles_text: string;
}

export interface RecordedTime {
  local: string;
  text: string;
}

export interface Because {
  fact: string;
  answer: string;
  text: string;
}

export interface Due {
  kind: string;
  text: string;
  state: string;
  late: boolean | null;
  at: string | null;
  left: string;
  detail: string;
  other: string[];
}

export interface Card {
  id: string;
  title: string;
  actor: string;
  actor_title: string;
  recipient: string | null;
  recipient_title: string | null;
  form: string | null;
  status: Status;
  status_text: string;
  purpose: string;
  why: string;
  because: Because[];
  needs: string[];
  urgency: string;
  due: Due;
  authority: string[];
  clauses: string[];
  readings: string[];
  condition: string;
}

/** What of a duty the case changes; the rest is in `ResultTexts.duties`. */
export type Changing = Pick<Card, "status" | "status_text" | "why" | "because" | "needs" | "urgency" | "due">;

export type Status = "required" | "presumed" | "advised" | "undetermined" | "not_required";

export interface AskFirst {
  fact: string;
  duties: Card[];
}

export interface Risk {
  levels: { id: string; title: string; state: "below" | "floor" | "possible" | "above" | "settled" }[];
  say: string;
  because: string[];
  needs: string[];
  notice: string;
}

export interface Gate {
  id: string;
  title: string;
  applies: boolean;
  status: string;
  status_text: string;
  says: string;
  needs: string[];
  clauses: string[];
  readings: string[];
}

export interface Step {
  kind: "duty" | "gate" | "information";
  id: string;
  title: string;
  status: string | null;
  status_text: string;
  needs: string[];
  clauses: string[];
}

export interface Pathway {
  id: string;
  title: string;
  status: string;
  status_text: string;
  about: string;
  steps: Step[];
}

export interface Clock {
  duty: string;
  title: string;
  due_at: string | null;
  due_text: string;
  state: string;
  late: boolean | null;
  starts_text: string;
  left: string;
  detail: string;
  other_readings: string[];
}

export interface Said {
  id: string;
  text: string;
}

/** The moment the clocks are read at; `live` is false while they stand at a moment that a file gives. */
export interface Moment {
  iso: string;
  local: string;
  text: string;
  live: boolean;
}

export interface Reading {
  about: string;
  taken: string;
  why: string;
}

/** Texts of the result that never change while a page is open; sent once. */
export interface ResultTexts {
  duties: Record<string, Omit<Card, keyof Changing>>;
  asks: Record<string, string>;
  clauses: Record<string, Clause>;
  readings: Record<string, Reading>;
  urgencies: Record<string, string>;
  ends: Record<string, string>;
  times: Record<string, string>;
  sentence: string;
}

export interface Outcome {
  desk: string;
  ready: boolean;
  fault: string;
  opened: number;
  ack: number;
  moment: Moment | null;
  texts: ResultTexts;
  dangers: Said[];
  warnings: Said[];
  notes: Said[];
  risk: Risk | null;
  now: Card[];
  ask_first: AskFirst[];
  advised: Card[];
  undetermined: Card[];
  not_required: Card[];
  gates: Gate[];
  pathways: Pathway[];
  clocks: Clock[];
  roles: { id: string; title: string }[];
  times: Record<string, RecordedTime>;
  complaints: Record<string, string>;
}

export interface Inquiry {
  desk: string;
  ready: boolean;
  opened: number;
  ack: number;
  texts: Texts;
  answers: Answers;
  implied: Record<string, string>;
  times: Record<string, RecordedTime>;
  times_wanted: string[];
  questions: NextQuestion[];
  complaints: Record<string, string>;
  answered: number;
  total: number;
}

export interface CaseFile {
  case_id: string;
  answers?: Answers;
  times?: Record<string, string>;
  [key: string]: unknown;
}

export interface Example {
  id: string;
  title: string;
  story: string;
}

export interface Bar {
  desk: string;
  ready: boolean;
  opened: number;
  moment: Moment | null;
  case: CaseFile | null;
  changed: boolean;
  origin: { kind: "new" | "file" | "example" | "kept"; name: string; story: string; outside: string[] };
  examples: Example[];
  notice: { seq: number; tone: "good" | "bad"; text: string };
  most: number;
}

/** The part of anywidget's model that is used here. */
export interface Model {
  get(name: string): any;
  on(event: string, callback: (...args: any[]) => void): void;
  off(event: string, callback: (...args: any[]) => void): void;
  send(content: unknown): void;
}
