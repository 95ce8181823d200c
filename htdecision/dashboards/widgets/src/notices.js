// @ts-check
/** @typedef {import("./types").Card} Card */
/** @typedef {{key: string, form: string | null, cards: Card[]}} Row */

/**
 * Put notices that differ only in who receives them into one row, in the order given.
 *
 * @param {Card[]} cards
 * @returns {Row[]}
 */
export function inRows(cards) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const card of cards) {
    const key = card.form && card.recipient ? alike(card) : card.id;
    const row = rows.get(key) ?? { key: card.id, form: card.form, cards: [] };
    row.cards.push(card);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** @param {Card} card */
function alike({ actor, form, status, due, because, needs }) {
  return JSON.stringify([actor, form, status, due.state, due.text, because, needs]);
}
