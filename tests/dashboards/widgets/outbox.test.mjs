import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Outbox } from "../../../htdecision/dashboards/widgets/src/outbox.js";

/** A model whose messages are kept, and whose traits a test sets as Python would. */
function model() {
  const traits = { ack: 0, opened: 1 };
  const sent = [];
  return { traits, sent, get: (name) => traits[name], send: (content) => sent.push(structuredClone(content)) };
}

test("an answer is sent at once and shown before Python has it", () => {
  const page = model();
  const outbox = new Outbox(page, () => {});
  outbox.put("answers", "missing", "yes");
  assert.deepEqual(page.sent, [{ kind: "change", opened: 1, seq: 1, answers: { missing: "yes" }, times: {} }]);
  assert.deepEqual(outbox.over("answers", { case_open: "no" }, (value) => value), { case_open: "no", missing: "yes" });
  outbox.close();
});

test("what is answered meanwhile goes with the next message, and the last answer wins", () => {
  const page = model();
  const outbox = new Outbox(page, () => {});
  outbox.put("answers", "missing", "yes");
  outbox.put("answers", "missing", "no");
  outbox.put("answers", "case_open", "yes");
  assert.equal(page.sent.length, 1);
  page.traits.ack = 1;
  outbox.settle();
  assert.deepEqual(page.sent[1], { kind: "change", opened: 1, seq: 3, answers: { missing: "no", case_open: "yes" }, times: {} });
  page.traits.ack = 3;
  outbox.settle();
  assert.equal(outbox.pending.size, 0);
  assert.equal(page.sent.length, 2);
});

test("an answer that is taken back is shown as taken back", () => {
  const page = model();
  const outbox = new Outbox(page, () => {});
  outbox.put("answers", "missing", null);
  assert.deepEqual(outbox.over("answers", { missing: "yes" }, (value) => value), {});
  outbox.close();
});

test("a message that is lost is sent again, and the page says that it waits", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = model();
  const outbox = new Outbox(page, () => {});
  outbox.put("times", "consult_held", "now");
  mock.timers.tick(2000);
  mock.timers.tick(2000);
  assert.equal(page.sent.length, 3);
  assert.deepEqual(page.sent[2], page.sent[0]);
  assert.equal(outbox.waiting, true);
  page.traits.ack = 1;
  outbox.settle();
  mock.timers.tick(10_000);
  assert.equal(page.sent.length, 3);
  assert.equal(outbox.waiting, false);
  mock.timers.reset();
});

test("nothing meant for an earlier case is sent once another is open", () => {
  const page = model();
  const outbox = new Outbox(page, () => {});
  outbox.put("answers", "missing", "yes");
  outbox.put("answers", "case_open", "yes");
  page.traits.opened = 2;
  outbox.settle();
  assert.equal(outbox.pending.size, 0);
  outbox.put("answers", "tribal_child", "no");
  assert.deepEqual(page.sent[1], { kind: "change", opened: 2, seq: 3, answers: { tribal_child: "no" }, times: {} });
  outbox.close();
});
