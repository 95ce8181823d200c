// @ts-check
import { html } from "./html.js";

/** @typedef {import("./types").Clause} Clause */

/** Shapes that stay apart in black and white, when printed and in forced colors. */
const SHAPES = {
  required: html`<circle cx="8" cy="8" r="7" class="fill" /><path d="M8 4.2v4.6M8 11.2v.9" class="cut" />`,
  presumed: html`<circle cx="8" cy="8" r="6.2" class="line" /><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" class="fill" />`,
  advised: html`<rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.6" class="line" /><path d="M5 8h6M8.6 5.4 11.2 8l-2.6 2.6" class="line" />`,
  undetermined: html`<circle cx="8" cy="8" r="6.2" class="line dots" /><path d="M6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.5v.5" class="line" />`,
  not_required: html`<path d="M3.5 8h9" class="line" />`,
  done: html`<circle cx="8" cy="8" r="7" class="fill" /><path d="M4.8 8.2 7 10.4l4.2-4.6" class="cut" />`,
  open: html`<rect x="3" y="7" width="10" height="7" rx="1.6" class="line" /><path d="M5.4 7V4.6a2.6 2.6 0 0 1 5-1" class="line" />`,
  closed: html`<rect x="3" y="7" width="10" height="7" rx="1.6" class="fill" /><path d="M5.4 7V4.6a2.6 2.6 0 0 1 5.2 0V7" class="line" />`,
  closed_until_known: html`<rect x="3" y="7" width="10" height="7" rx="1.6" class="line dots" /><path d="M5.4 7V4.6a2.6 2.6 0 0 1 5.2 0V7" class="line" />`,
  warning: html`<path d="M8 1.8 15 14H1z" class="line" /><path d="M8 6v4M8 11.6v.8" class="line" />`,
  danger: html`<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" class="fill" /><path d="M8 4.2v4.6M8 11.2v.9"
    class="cut" />`,
  clear: html`<path d="m4.5 4.5 7 7m0-7-7 7" class="line" />`,
  go: html`<path d="M3 8h9.4M8.8 4.2 12.6 8l-3.8 3.8" class="line" />`,
  chevron: html`<path d="m5.5 3.5 5 4.5-5 4.5" class="line" />`,
};

/** @param {{name: string}} props */
export function Shape({ name }) {
  const shape = SHAPES[/** @type {keyof typeof SHAPES} */ (name)] ?? SHAPES.undetermined;
  return html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shape}</svg>`;
}

const LOOK = /** @type {Record<string, string>} */ ({ applies: "required", does_not_apply: "not_required" });

/**
 * A status told by word, shape and color.
 *
 * @param {{status: string, text: string}} props
 */
export function Badge({ status, text }) {
  const look = LOOK[status] ?? status;
  return html`<span class="badge ${look}"><${Shape} name=${look} />${text}</span>`;
}

export const AUTHORITY = /** @type {Record<string, string>} */ ({
  policy: "Policy",
  federal_law: "Federal law",
  state_law: "State law",
  assumption: "Our assumption",
});

/**
 * A clause's label.  Law says so in words; the policy's own clauses are the plain case.
 *
 * @param {{id: string, clauses: Record<string, Clause>}} props
 */
export function Tag({ id, clauses }) {
  const clause = clauses[id];
  const authority = clause?.authority ?? "policy";
  const said = authority === "policy" ? "" : `${AUTHORITY[authority]}: `;
  return html`<span class="tag ${authority}" title=${clause ? `${AUTHORITY[authority]}. ${clause.says}` : null}
    ><span class="sr">${said || "Clause "}</span>${clause?.label ?? id}</span>`;
}

/** @param {{ids: string[], clauses: Record<string, Clause>}} props */
export function Tags({ ids, clauses }) {
  return html`<span class="tags">${ids.map((id) => html`<${Tag} key=${id} id=${id} clauses=${clauses} /> `)}</span>`;
}

/**
 * A link to a question; the questionnaire of the same dashboard goes there.
 *
 * @param {{fact: string, desk: string, children: any}} props
 */
export function AskLink({ fact, desk, children }) {
  const go = () => document.dispatchEvent(new CustomEvent("htdecision:ask", { detail: { desk, fact } }));
  return html`<button type="button" class="link" data-ask=${fact} onClick=${go}>${children}</button>`;
}
