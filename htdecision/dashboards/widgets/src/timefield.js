// @ts-check
import { html, useEffect, useRef } from "./html.js";
import { Shape, Tags } from "./marks.js";

/** @typedef {import("./types").TimeField} TimeField */
/** @typedef {import("./types").RecordedTime} RecordedTime */
/** @typedef {import("./types").Clause} Clause */

const SETTLE_MS = 900;

/**
 * A date and time in New York, sent when it is whole and the person has paused or left the field: a browser reports
 * each half-typed year as a date of its own.
 *
 * @param {{id: string, label?: string, recorded: RecordedTime | undefined, onTime: (value: string | null) => void,
 *   describedby?: string}} props
 */
export function TimeInput({ id, label = "", recorded, onTime, describedby }) {
  const timer = useRef(0);
  const shown = recorded?.local ?? "";
  useEffect(() => () => clearTimeout(timer.current), []);
  /** @param {Event} event */
  const take = (event) => {
    clearTimeout(timer.current);
    const input = /** @type {HTMLInputElement} */ (event.currentTarget ?? event.target);
    if (!input.isConnected || !input.validity.valid || input.value === shown) return;
    if (input.value) onTime(input.value);
  };
  /** @param {Event} event */
  const wait = (event) => {
    const input = event.currentTarget;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => take(/** @type {any} */ ({ currentTarget: input })), SETTLE_MS);
  };
  return html`<input type="datetime-local" id=${id} aria-label=${label || null} aria-describedby=${describedby}
    min="2000-01-01T00:00" max="2099-12-31T23:59" value=${shown} onInput=${wait} onBlur=${take}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && take(event)} />`;
}

/**
 * @param {{
 *   field: TimeField, clauses: Record<string, Clause>, prefix: string, recorded: RecordedTime | undefined,
 *   complaint: string | undefined, disabled: boolean, onTime: (id: string, value: string | null) => void,
 * }} props
 */
export function TimeRow({ field, clauses, prefix, recorded, complaint, disabled, onTime }) {
  const id = `${prefix}-time-${field.id}`;
  return html`<fieldset class="question time" id=${id} data-time=${field.id} disabled=${disabled}
      aria-describedby="${id}-help">
    <legend><span>${field.label}</span></legend>
    <div class="choices">
      <button type="button" class="clear" hidden=${!recorded} onClick=${() => onTime(field.id, null)}
        title="Take this time back"><${Shape} name="clear" /><span
          class="sr">Take back the time: ${field.label}</span></button>
      <${TimeInput} id="${id}-input" label="${field.label}, New York time" recorded=${recorded} describedby="${id}-help"
        onTime=${(/** @type {string} */ value) => onTime(field.id, value)} />
      <button type="button" onClick=${() => onTime(field.id, "now")}>Now<span class="sr">: ${field.label}</span></button>
    </div>
    <p class="help" id="${id}-help">${recorded?.text && html`<b
      class="recorded">${recorded.text}.</b> `}${field.help} <${Tags}
      ids=${field.clauses} clauses=${clauses} /></p>
    ${complaint && html`<p class="complaint" role="alert"><${Shape} name="warning" />${complaint}</p>`}
  </fieldset>`;
}
