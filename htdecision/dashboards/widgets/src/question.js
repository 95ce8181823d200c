// @ts-check
import { Component, html } from "./html.js";
import { Shape, Tags } from "./marks.js";

/** @typedef {import("./types").Question} Question */
/** @typedef {import("./types").Clause} Clause */
/** @typedef {import("./types").NextQuestion} NextQuestion */

/**
 * @typedef {{
 *   question: Question, clauses: Record<string, Clause>, prefix: string, answer: string | undefined,
 *   implied: string | undefined, next: NextQuestion | null, idle: boolean, complaint: string | undefined,
 *   disabled: boolean, onAnswer: (fact: string, value: string | null) => void,
 * }} Asked
 */

/**
 * One question with its answers.  An answer changes few of them, so each is drawn again only when something about it
 * is another.
 *
 * @extends {Component<Asked>}
 */
export class QuestionRow extends Component {
  /** @param {Asked} now */
  shouldComponentUpdate({ onAnswer, ...now }) {
    const before = /** @type {Record<string, unknown>} */ (this.props);
    return Object.entries(now).some(([name, value]) => before[name] !== value);
  }

  render() {
    return html`<${Row} ...${this.props} />`;
  }
}

/**
 * Delete on an answer takes it back, as the button beside it does.
 *
 * @param {Asked} props
 */
function Row(props) {
  const { question, clauses, prefix, answer, implied, next, idle, complaint, disabled } = props;
  const id = `${prefix}-${question.fact}`;
  const wide = question.values.length > 2 ? " wide" : "";
  const state = next ? " next" : idle && !answer ? " idle" : "";
  return html`<fieldset class="question${state}${wide}" id=${id} data-fact=${question.fact} disabled=${disabled}
      aria-describedby="${id}-help">
    <legend>${next && html`<span class="flag">Ask next · ${next.settles_text}</span>`}<span>${question.ask}</span></legend>
    <${Choices} ...${props} id=${id} />
    <p class="help" id="${id}-help">${question.help} <${Tags} ids=${question.clauses} clauses=${clauses} />
      ${implied && !answer && html` <span class="implied">${implied}</span>`}
      ${state === " idle" && html` <span class="settled">No longer changes anything.</span>`}</p>
    ${complaint && html`<p class="complaint" role="alert"><${Shape} name="warning" />${complaint}</p>`}
  </fieldset>`;
}

/** @param {Asked & {id: string}} props */
function Choices({ question, id, answer, onAnswer }) {
  const choices = [...question.values, { value: "unknown", label: "Not known" }];
  const clear = () => {
    onAnswer(question.fact, null);
    document.getElementById(`${id}-${choices[0].value}`)?.focus();
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if ((event.key === "Delete" || event.key === "Backspace") && answer) {
      event.preventDefault();
      clear();
    }
  };
  return html`<div class="choices" onKeyDown=${onKey}>
    <button type="button" class="clear" tabindex="-1" hidden=${!answer} onClick=${clear} aria-keyshortcuts="Delete"
      title="Take this answer back (Delete)"><${Shape} name="clear" /><span
        class="sr">Take back the answer: ${question.ask}</span></button>
    <span class="seg">${choices.map(({ value, label }) => html`<input type="radio" name=${id} id="${id}-${value}"
        key=${value} value=${value} checked=${answer === value} onChange=${() => onAnswer(question.fact, value)}
      /><label for="${id}-${value}"><span data-label=${label}>${label}</span></label>`)}</span>
  </div>`;
}
