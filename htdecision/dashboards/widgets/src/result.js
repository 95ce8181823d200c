// @ts-check
import { fresh, whatChanged } from "./changes.js";
import { ByUrgency, DutyList } from "./duty.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "./html.js";
import { Badge, Shape } from "./marks.js";
import { mount } from "./mount.js";
import { Outbox } from "./outbox.js";
import { Alarms, AskFirstPanel, ClocksPanel, GatesPanel, Panel, PathwayPanels, RiskPanel } from "./parts.js";

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").Outcome} Outcome */
/** @typedef {import("./types").Card} Card */
/** @typedef {import("./duty.js").Page} Page */

const TRAITS = ["desk", "ready", "fault", "opened", "ack", "moment", "texts", "dangers", "warnings", "notes", "risk", "now",
  "ask_first", "advised", "undetermined", "not_required", "gates", "pathways", "clocks", "roles", "times", "complaints"];

/** @param {{model: Model, el: HTMLElement}} view */
function start({ model, el }) {
  /** @type {Outbox | null} */
  let outbox = null;
  /** @type {Set<string>} */
  const opened = new Set();
  const unmount = mount({ model, el }, "htd-result", TRAITS, (/** @type {Outcome} */ state, redraw) => {
    outbox ??= new Outbox(model, redraw);
    outbox.settle();
    return html`<${Result} state=${whole(state)} outbox=${outbox} opened=${opened} />`;
  });
  return () => { outbox?.close(); unmount(); };
}

/**
 * Lay the texts that were sent once under what changes.
 *
 * @param {Outcome} state
 * @returns {Outcome}
 */
function whole(state) {
  /** @param {Card[]} cards */
  const full = (cards) => cards.map((card) => ({ ...state.texts.duties[card.id], ...card }));
  return {
    ...state, now: full(state.now), advised: full(state.advised), undetermined: full(state.undetermined),
    not_required: full(state.not_required), ask_first: state.ask_first.map(({ fact, duties }) => ({ fact, duties: full(duties) })),
  };
}

/** @param {{state: Outcome, outbox: Outbox, opened: Set<string>}} props */
function Result({ state, outbox, opened }) {
  const [role, setRole] = useState("");
  const [sheet, setSheet] = useState(false);
  const { said, marked } = useChanges(state);
  const filtered = ofRole(state, role);
  const page = { state: filtered, outbox, opened, marked };
  const root = useRoom();
  useJumpsClose(state.desk, () => setSheet(false));
  return html`<section aria-label="What follows" class="follows${sheet ? " up" : ""}" ref=${root}>
    <p class="sr" role="status">${said}</p>
    <${Summary} state=${state} up=${sheet} onToggle=${() => setSheet(!sheet)} />
    <div class="body" id="${state.desk}-body">
      <h2 class="sr" tabindex="-1">What follows</h2>
      ${state.fault && html`<div class="danger" role="alert"><${Shape} name="danger" /><p>${state.fault}</p></div>`}
      ${!state.fault && !state.ready && html`<p class="none">One moment …</p>`}
      ${!state.fault && state.ready && html`<${Sections} page=${page} whole=${state} role=${role} onRole=${setRole} />`}
      <p class="fine">${state.texts.sentence}</p>
    </div>
  </section>`;
}

/**
 * Where the column stands beside the questions, it is as high as the window leaves: its end is always in reach.
 */
function useRoom() {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const column = root.current?.parentElement;
    const fit = () => column?.style.setProperty("--htd-above", `${Math.max(0, column.parentElement?.getBoundingClientRect().top ?? 0)}px`);
    // Headers above come, go and wrap without a scroll or a change of the window.
    const watch = new ResizeObserver(fit);
    watch.observe(document.body);
    window.addEventListener("scroll", fit, { passive: true, capture: true });
    window.addEventListener("resize", fit);
    fit();
    return () => {
      watch.disconnect();
      window.removeEventListener("scroll", fit, true);
      window.removeEventListener("resize", fit);
    };
  }, []);
  return root;
}

/** @param {{page: Page, whole: Outcome, role: string, onRole: (role: string) => void}} props */
function Sections({ page, whole, role, onRole }) {
  const { state } = page;
  return html`<${Alarms} state=${state} />
    <${RiskPanel} state=${state} />
    <${Now} page=${page} whole=${whole} role=${role} onRole=${onRole} />
    <${AskFirstPanel} page=${page} />
    ${state.advised.length > 0 && html`<${Panel} id="advised" title="Advised" desk=${state.desk}
      aside="a safer reading, beyond the text"><${DutyList} cards=${state.advised} page=${page} /><//>`}
    <${ClocksPanel} state=${state} />
    <${PathwayPanels} state=${state} />
    <${GatesPanel} state=${state} />
    <${Rest} page=${page} />
    ${state.notes.length > 0 && html`<${Panel} id="notes" title="Keep in mind" desk=${state.desk} name="notes"><ul
      class="points">${state.notes.map(({ id, text }) => html`<li key=${id} data-message=${id}>${text}</li>`)}</ul><//>`}`;
}

/** @param {{page: Page, whole: Outcome, role: string, onRole: (role: string) => void}} props */
function Now({ page, whole, role, onRole }) {
  const { state } = page;
  const { desk, now } = state;
  const hidden = whole.now.length - now.length;
  const done = now.filter(({ due }) => due.state === "done").length;
  const aside = html`<span>${done ? `${done} of ${now.length} done` : count(now.length)}</span>
    ${whole.roles.length > 1 && html`<label class="role"><span class="sr">Show the duties of </span><select value=${role}
      onChange=${(/** @type {any} */ event) => onRole(event.currentTarget.value)}>
      <option value="">All roles</option>${whole.roles.map(({ id, title }) => html`<option key=${id}
        value=${id}>${title}</option>`)}</select></label>`}`;
  return html`<${Panel} id="now" title="Do now" desk=${desk} name="now" aside=${aside}>
    ${now.length > 0 && html`<${ByUrgency} cards=${now} page=${page} />`}
    ${!now.length && !hidden && html`<p
      class="none">Nothing is raised by what is recorded so far. What is not known is not taken as no: go on with the questions.</p>`}
    ${hidden > 0 && html`<p
      class="none">${hidden === 1 ? "One duty" : `${hidden} duties`} of other
        roles ${hidden === 1 ? "is" : "are"} not shown. <button type="button" class="link"
        onClick=${() => onRole("")}>Show all roles</button></p>`}
  <//>`;
}

/** @param {number} number */
function count(number) {
  return number === 1 ? "1 duty" : `${number} duties`;
}

/** @param {{page: Page}} props */
function Rest({ page }) {
  const { desk, undetermined, not_required } = page.state;
  return html`<section class="card rest" aria-labelledby="${desk}-rest-h"><h3 class="sr"
    id="${desk}-rest-h">Everything else</h3>
    ${undetermined.length > 0 && html`<details class="fold" id="${desk}-undetermined"><summary><${Badge}
      status="undetermined"
        text="Undetermined" /> ${count(undetermined.length)}: what is known does not settle them</summary><${DutyList}
          cards=${undetermined} page=${page} brief=${true} /></details>`}
    ${not_required.length > 0 && html`<details class="fold" id="${desk}-not-required"><summary><${Badge}
      status="not_required" text="Not required" /> ${count(not_required.length)}</summary><${DutyList} cards=${not_required}
        page=${page} brief=${true} /></details>`}
  </section>`;
}

/**
 * The bar at the foot of a small screen.  A danger stands on it too, for the rest is out of sight there.
 *
 * @param {{state: Outcome, up: boolean, onToggle: () => void}} props
 */
function Summary({ state, up, onToggle }) {
  const { risk, now, dangers, fault, desk } = state;
  const late = now.filter(({ due }) => due.state === "overdue").length;
  const todo = now.filter(({ due }) => due.state !== "done").length;
  const level = risk?.levels.find(({ state: at }) => at === "settled" || at === "floor");
  const open = level?.state === "floor" && risk?.levels.some(({ state: at }) => at === "possible");
  const atLeast = level === risk?.levels[0] ? " so far" : ", at least";
  return html`<div class="summary">
    ${dangers.map(({ id, text }) => html`<p class="alarm" key=${id}><${Shape} name="danger" />${text}</p>`)}
    <button type="button" aria-expanded=${up} aria-controls="${desk}-body" onClick=${onToggle}>
      <b>${fault ? "No result" : level ? `${level.title}${open ? atLeast : ""}` : "What follows"}</b>
      ${late > 0 && html`<span class="late">${late} late</span>`}
      <span class="todo">${fault ? "see why" : `${todo} to do`}</span><${Shape} name="chevron" /><span
        class="sr">${up ? "Back to the questions" : "Show the result"}</span>
    </button></div>`;
}

/**
 * @param {string} desk
 * @param {() => void} close
 */
function useJumpsClose(desk, close) {
  useEffect(() => {
    /** @param {Event} event */
    const onAsk = (event) => { if (/** @type {CustomEvent} */ (event).detail.desk === desk) close(); };
    /** @param {KeyboardEvent} event */
    const onKey = (event) => { if (event.key === "Escape") close(); };
    // In the capturing phase, so that the sheet is away before the questionnaire moves the focus.
    document.addEventListener("htdecision:ask", onAsk, true);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("htdecision:ask", onAsk, true);
      document.removeEventListener("keydown", onKey);
    };
  }, [desk]);
}

/**
 * What the last change brought, to be said and to be marked.
 *
 * @param {Outcome} state
 */
function useChanges(state) {
  /** @type {{state: Outcome | null, said: string, marked: Set<string>}} */
  const nothing = { state: null, said: "", marked: new Set() };
  const last = useRef(nothing);
  const { state: before } = last.current;
  if (before !== state) {
    const said = whatChanged(before, state);
    const same = before?.ready && before.opened === state.opened && !before.fault;
    const marked = new Set(same && before ? fresh(before.now, state.now).map(({ id }) => id) : []);
    last.current = { state, said: said || last.current.said, marked: said || marked.size ? marked : last.current.marked };
  }
  return last.current;
}

/**
 * @param {Outcome} state
 * @param {string} role id of a party; empty for all
 * @returns {Outcome}
 */
function ofRole(state, role) {
  if (!role) return state;
  /** @param {Card[]} cards */
  const own = (cards) => cards.filter(({ actor }) => actor === role);
  const duties = new Set([state.now, state.advised, state.undetermined, state.not_required].flatMap(own).map(({ id }) => id));
  const ask_first = state.ask_first.map((ask) => ({ ...ask, duties: own(ask.duties) })).filter((ask) => ask.duties.length);
  for (const { duties: cards } of ask_first) for (const { id } of cards) duties.add(id);
  return {
    ...state, ask_first, now: own(state.now), advised: own(state.advised), undetermined: own(state.undetermined),
    not_required: own(state.not_required), clocks: state.clocks.filter(({ duty }) => duties.has(duty)),
  };
}

export default { render: start };
