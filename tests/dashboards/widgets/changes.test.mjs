import assert from "node:assert/strict";
import { test } from "node:test";

import { whatChanged } from "../../../htdecision/dashboards/widgets/src/changes.js";
import { inRows } from "../../../htdecision/dashboards/widgets/src/notices.js";

const duty = (id, state = "due") => ({ id, title: `Do ${id}`, due: { state, text: "" } });
const state = (changes = {}) => ({ fault: "", opened: 1, risk: { say: "At risk." }, dangers: [], warnings: [], now: [], ...changes });

test("nothing of weight says nothing", () => {
  assert.equal(whatChanged(state(), state()), "");
  assert.equal(whatChanged(null, state()), "");
});

test("new and ended duties and a new level are said, a danger first", () => {
  const after = state({ risk: { say: "High risk." }, dangers: [{ id: "immediate_danger", text: "Call 911." }], now: [duty("b")] });
  assert.equal(whatChanged(state({ now: [duty("a")] }), after), "Call 911. High risk. New to do: Do b. No longer to do: Do a.");
});

test("a long list is cut short with a count", () => {
  const now = ["a", "b", "c", "d", "e"].map((id) => duty(id));
  assert.equal(whatChanged(state(), state({ now })), "New to do: Do a; Do b; Do c; and 2 more.");
});

test("a clock that ran out is said once", () => {
  const late = state({ now: [duty("a", "overdue")] });
  assert.equal(whatChanged(state({ now: [duty("a")] }), late), "Now late: Do a.");
  assert.equal(whatChanged(late, late), "");
});

test("a fault is said in place of any result", () => {
  assert.equal(whatChanged(state(), state({ fault: "No result." })), "No result.");
});

const notice = (id, changes = {}) => ({ id, actor: "careline", form: "DCF-737", recipient: id, status: "required", due: { state: "none", text: "" }, because: [], needs: [], ...changes });

test("notices that differ only in the recipient share a row, in their order", () => {
  const rows = inRows([notice("a"), duty("x"), notice("b"), notice("c", { status: "presumed" }), notice("d", { actor: "worker" })]);
  assert.deepEqual(rows.map(({ cards }) => cards.map(({ id }) => id)), [["a", "b"], ["x"], ["c"], ["d"]]);
});

test("a form without a recipient stands by itself", () => {
  const rows = inRows([notice("a", { recipient: null }), notice("b", { recipient: null })]);
  assert.equal(rows.length, 2);
});
