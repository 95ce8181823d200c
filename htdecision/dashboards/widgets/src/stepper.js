// @ts-check
import { html, useEffect, useRef, useState } from "./html.js";
import { AUTHORITY, Shape, Tag } from "./marks.js";

/** @typedef {import("./types").Question} Question */
/** @typedef {import("./types").NextQuestion} NextQuestion */
/** @typedef {import("./types").Texts} Texts */

const SHOWN = 6;

/**
 * One question at a time, the most telling first.  Buttons rather than radio inputs: one press answers and goes on, and
 * an arrow key cannot answer by accident.
 *
 * @param {{
 *   texts: Texts, byFact: Map<string, Question>, questions: NextQuestion[], answers: Record<string, string>,
 *   busy: boolean, onAnswer: (fact: string, value: string | null) => void, onAll: () => void, start: string | null,
 * }} props
 */
export function Stepper({ texts, byFact, questions, answers, busy, onAnswer, onAll, start }) {
  const [passed, setPassed] = useState(/** @type {string[]} */ ([]));
  const [back, setBack] = useState(/** @type {string | null} */ (start));
  const [trail, setTrail] = useState(/** @type {string[]} */ ([]));
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  const moved = useRef(false);
  const due = questions.filter(({ fact }) => !passed.includes(fact));
  const next = due.find(({ asked }) => !asked) ?? due[0] ?? null;
  const fact = back ?? next?.fact ?? null;
  useEffect(() => {
    if (moved.current && !busy) {
      moved.current = false;
      heading.current?.focus();
    }
  }, [fact, busy]);
  const question = fact ? byFact.get(fact) : undefined;
  if (!question) return html`<${Finished} passed=${passed.length} onAll=${onAll} onAgain=${() => setPassed([])} />`;

  const leave = () => {
    moved.current = true;
    setTrail([...trail.filter((was) => was !== question.fact), question.fact]);
    setBack(null);
  };
  /** @param {string} value */
  const answer = (value) => {
    // What is asked and not known stays among the questions; do not ask it again at once.
    if (value === "unknown") setPassed([...passed, question.fact]);
    onAnswer(question.fact, value);
    leave();
  };
  const skip = () => { setPassed([...passed, question.fact]); leave(); };
  const goBack = () => {
    moved.current = true;
    setBack(trail[trail.length - 1]);
    setTrail(trail.slice(0, -1));
  };
  const entry = questions.find((one) => one.fact === fact) ?? null;
  const given = answers[question.fact];
  return html`<div class="step" aria-busy=${busy}>
    <p class="flag">${entry ? `Ask next · ${entry.settles_text}` : "Answered before"}${given === "unknown" ? " · not known so far" : ""}</p>
    <h3 tabindex="-1" ref=${heading}>${question.ask}</h3>
    <p class="help">${question.help}</p>
    <div class="answers" role="group" aria-label=${question.ask}>
      ${[...question.values, { value: "unknown", label: "Not known" }].map(({ value, label }) => html`<button type="button"
        key=${value} class=${given === value ? "chosen" : ""} aria-pressed=${given === value} disabled=${busy}
        data-fact=${question.fact} data-value=${value} onClick=${() => answer(value)}>${label}</button>`)}
    </div>
    <p class="moves">
      <button type="button" class="link" disabled=${!trail.length || busy} onClick=${goBack}>Back</button>
      <button type="button" class="link" disabled=${busy} onClick=${skip}>Skip for now</button>
      ${given && html`<button type="button" class="link"
        onClick=${() => onAnswer(question.fact, null)}>Take the answer back</button>`}
    </p>
    <${Settles} titles=${entry?.settles ?? []} />
    <ul class="cited">${question.clauses.map((id) => html`<li key=${id}><${Tag} id=${id} clauses=${texts.clauses} />
      <span class="whose">${AUTHORITY[texts.clauses[id]?.authority] ?? ""}</span> ${texts.clauses[id]?.says}</li>`)}</ul>
  </div>`;
}

/** @param {{titles: string[]}} props */
function Settles({ titles }) {
  if (!titles.length) return null;
  const more = titles.length - SHOWN;
  return html`<details class="settles"><summary>What the answer settles</summary><ul>
    ${titles.slice(0, SHOWN).map((title) => html`<li key=${title}>${title}</li>`)}
    ${more > 0 && html`<li>and ${more} more</li>`}</ul></details>`;
}

/** @param {{passed: number, onAll: () => void, onAgain: () => void}} props */
function Finished({ passed, onAll, onAgain }) {
  return html`<div class="step">
    <p class="flag"><${Shape} name="done" /> Nothing more to ask</p>
    <h3 tabindex="-1">${passed ? "The other questions were skipped or are not known." : "No answer that is missing would change what to do."}</h3>
    <p class="moves">${passed > 0 && html`<button type="button" onClick=${onAgain}>Go through them again</button>`}
      <button type="button" onClick=${onAll}>Show all questions</button></p>
  </div>`;
}
