// @ts-check
/** @typedef {import("./types").Model} Model */

const RETRY_MS = 2000;

/**
 * Changes on their way to Python.
 *
 * Each message carries every change that is not acknowledged yet, with a number that only grows, so that a lost or late
 * message does no harm and the last answer wins.  One message is on its way at a time; what is changed meanwhile goes
 * with the next.  `opened` tells which case a change belongs to: a change made before
 * another case was opened is never taken over into it.
 */
export class Outbox {
  /**
   * @param {Model} model with the traits `ack` and `opened`
   * @param {() => void} redraw
   */
  constructor(model, redraw) {
    this.model = model;
    this.redraw = redraw;
    this.seq = 0;
    this.opened = model.get("opened");
    /** @type {Map<string, {part: "answers" | "times", key: string, value: string | null, seq: number}>} */
    this.pending = new Map();
    this.sent = 0;
    this.timer = 0;
    this.tries = 0;
  }

  /**
   * @param {"answers" | "times"} part
   * @param {string} key
   * @param {string | null} value null takes the answer back
   */
  put(part, key, value) {
    this.seq = Math.max(this.seq, this.model.get("ack")) + 1;
    this.pending.set(`${part}.${key}`, { part, key, value, seq: this.seq });
    if (!this.timer) this.post();
    this.redraw();
  }

  post() {
    /** @type {{answers: Record<string, string | null>, times: Record<string, string | null>}} */
    const changes = { answers: {}, times: {} };
    for (const { part, key, value } of this.pending.values()) changes[part][key] = value;
    this.sent = this.seq;
    this.model.send({ kind: "change", opened: this.opened, seq: this.seq, ...changes });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), RETRY_MS);
  }

  again() {
    if (!this.pending.size) return;
    this.tries += 1;
    this.post();
    this.redraw();
  }

  /** Drop what Python has taken in, and everything once another case is open. */
  settle() {
    const ack = this.model.get("ack");
    if (this.model.get("opened") !== this.opened) {
      this.opened = this.model.get("opened");
      this.pending.clear();
    }
    for (const [name, change] of this.pending) if (change.seq <= ack) this.pending.delete(name);
    if (ack >= this.sent || !this.pending.size) this.rest();
    if (this.pending.size && !this.timer) this.post();
  }

  /** Nothing is on its way any more. */
  rest() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.tries = 0;
  }

  /** True when Python has not answered for a while, so that what is on screen may not be the last word. */
  get waiting() {
    return this.tries > 1;
  }

  /**
   * Recorded values with what is on its way laid over them.
   *
   * @template T
   * @param {"answers" | "times"} part
   * @param {Record<string, T>} recorded
   * @param {(value: string) => T} shape
   * @returns {Record<string, T>}
   */
  over(part, recorded, shape) {
    const shown = { ...recorded };
    for (const change of this.pending.values()) {
      if (change.part !== part) continue;
      if (change.value === null) delete shown[change.key];
      else shown[change.key] = shape(change.value);
    }
    return shown;
  }

  close() {
    clearTimeout(this.timer);
  }
}
