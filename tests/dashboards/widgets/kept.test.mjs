import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { allKept, forgetAll, keep, KEEP_MS, ofThisTab, openInThisTab } from "../../../htdecision/dashboards/widgets/src/kept.js";

/** A browser's storage, its keys own properties as in a browser. */
class Storage {
  getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; }
  setItem(key, value) { this[key] = String(value); }
  removeItem(key) { delete this[key]; }
}

beforeEach(() => {
  globalThis.localStorage = new Storage();
  globalThis.sessionStorage = new Storage();
});

const file = (case_id) => ({ case_id, answers: { missing: "yes" }, times: {} });

test("a case comes back in the tab that had it open", () => {
  keep(file("EX-1"));
  keep(file("EX-2"));
  openInThisTab("EX-1");
  assert.deepEqual(ofThisTab().case, file("EX-1"));
});

test("another tab is not given a case", () => {
  keep(file("EX-1"));
  assert.equal(ofThisTab(), null);
});

test("after 12 hours a case is gone from the browser", () => {
  const then = Date.now() - KEEP_MS;
  keep(file("EX-1"), then);
  keep(file("EX-2"), then + 60_000);
  assert.deepEqual(allKept().map((kept) => kept.case.case_id), ["EX-2"]);
  assert.deepEqual(Object.keys(localStorage), ["htdecision.case.EX-2"]);
});

test("clearing leaves nothing, and touches nothing of others", () => {
  localStorage.setItem("of another program", "1");
  keep(file("EX-1"));
  openInThisTab("EX-1");
  forgetAll();
  assert.deepEqual(Object.keys(localStorage), ["of another program"]);
  assert.deepEqual(Object.keys(sessionStorage), []);
});

test("what cannot be read is removed", () => {
  for (const text of ["{", "null", "{}", '{"saved_at": "now", "case": {"case_id": "EX-1"}}']) localStorage.setItem("htdecision.case.EX-1", text);
  assert.deepEqual(allKept(), []);
  assert.deepEqual(Object.keys(localStorage), []);
});

test("a browser that keeps nothing is told from one that does", () => {
  localStorage.setItem = () => { throw new Error("refused"); };
  assert.equal(keep(file("EX-1")), false);
});
