// @ts-check
/** @typedef {import("./types").Outcome} Outcome */

const MOST = 3;

/**
 * What changed, in one or two short sentences for a screen reader; empty when nothing of weight did.
 *
 * @param {Outcome | null} before
 * @param {Outcome} after
 */
export function whatChanged(before, after) {
  if (after.fault) return after.fault;
  if (!before?.risk || !after.risk) return "";
  if (before.opened !== after.opened) return `Another case is open. ${after.risk.say}`;
  return [
    ...fresh(before.dangers, after.dangers).map(({ text }) => text),
    ...fresh(before.warnings, after.warnings).map(({ text }) => text),
    before.risk.say === after.risk.say ? "" : after.risk.say,
    listed("New to do", fresh(before.now, after.now)),
    listed("No longer to do", fresh(after.now, before.now)),
    listed("Now late", newlyLate(before, after)),
  ].filter(Boolean).join(" ");
}

/**
 * @template {{id: string}} T
 * @param {T[]} before
 * @param {T[]} after
 */
export function fresh(before, after) {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id }) => !known.has(id));
}

/**
 * @param {Outcome} before
 * @param {Outcome} after
 */
function newlyLate(before, after) {
  const late = new Set(before.now.filter(({ due }) => due.state === "overdue").map(({ id }) => id));
  return after.now.filter(({ id, due }) => due.state === "overdue" && !late.has(id));
}

/**
 * @param {string} what
 * @param {{title: string}[]} cards
 */
function listed(what, cards) {
  if (!cards.length) return "";
  const named = cards.slice(0, MOST).map(({ title }) => title).join("; ");
  const more = cards.length > MOST ? `; and ${cards.length - MOST} more` : "";
  return `${what}: ${named}${more}.`;
}
