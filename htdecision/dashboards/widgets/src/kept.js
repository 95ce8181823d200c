// @ts-check
/** @typedef {import("./types").CaseFile} CaseFile */
/** @typedef {{saved_at: number, case: CaseFile}} Kept */

const PREFIX = "htdecision.case.";
const TAB = "htdecision.open";
export const KEEP_MS = 12 * 60 * 60 * 1000;

/**
 * Everything kept in this browser that is not older than 12 hours, the newest first.  What is older, or cannot be read,
 * is removed.
 *
 * @param {number} [now] milliseconds since the epoch
 * @returns {Kept[]}
 */
export function allKept(now = Date.now()) {
  /** @type {Kept[]} */
  const found = [];
  for (const key of keys()) {
    const kept = parse(localStorage.getItem(key));
    if (kept && now - kept.saved_at < KEEP_MS && kept.saved_at <= now + KEEP_MS) found.push(kept);
    else localStorage.removeItem(key);
  }
  return found.sort((a, b) => b.saved_at - a.saved_at);
}

/**
 * @param {CaseFile} file
 * @param {number} [now]
 * @returns {boolean} false when this browser keeps nothing
 */
export function keep(file, now = Date.now()) {
  try {
    localStorage.setItem(PREFIX + file.case_id, JSON.stringify({ saved_at: now, case: file }));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} caseId */
export function forget(caseId) {
  attempt(() => localStorage.removeItem(PREFIX + caseId));
}

export function forgetAll() {
  for (const key of keys()) localStorage.removeItem(key);
  attempt(() => sessionStorage.removeItem(TAB));
}

/** The case that this very tab had open, so that a reload by accident comes back to it. */
export function ofThisTab() {
  const open = attempt(() => sessionStorage.getItem(TAB));
  return open === undefined || open === null ? null : allKept().find((kept) => kept.case.case_id === open) ?? null;
}

/** @param {string} caseId */
export function openInThisTab(caseId) {
  attempt(() => sessionStorage.setItem(TAB, caseId));
}

/** @returns {string[]} */
function keys() {
  return attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? [];
}

/**
 * @param {string | null} text
 * @returns {Kept | null}
 */
function parse(text) {
  const kept = attempt(() => JSON.parse(text ?? ""));
  return typeof kept?.saved_at === "number" && typeof kept.case?.case_id === "string" ? kept : null;
}

/**
 * A browser may refuse its storage altogether; then nothing is kept and the page works on.
 *
 * @template T
 * @param {() => T} act
 * @returns {T | undefined}
 */
function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
