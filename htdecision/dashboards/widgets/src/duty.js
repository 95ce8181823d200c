// @ts-check
import { html, useState } from "./html.js";
import { AskLink, AUTHORITY, Badge, Shape, Tag, Tags } from "./marks.js";
import { inRows } from "./notices.js";
import { TimeInput } from "./timefield.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Outcome} Outcome */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {{state: Outcome, outbox: Outbox, opened: Set<string>, marked: Set<string>}} Page */

/**
 * Duties as a list.  Notices that differ only in who receives them share one row.
 *
 * @param {{cards: Card[], page: Page, brief?: boolean, level?: number}} props
 */
export function DutyList({ cards, page, brief = false, level = 4 }) {
  return html`<ul class="duties">${inRows(cards).map(({ key, cards: alike }) => html`<${DutyRow} key=${key} cards=${alike}
    page=${page} brief=${brief} level=${level} />`)}</ul>`;
}

/**
 * Duties under headings, the most urgent first, in the order given.
 *
 * @param {{cards: Card[], page: Page}} props
 */
export function ByUrgency({ cards, page }) {
  const kinds = [...new Set(cards.map(({ urgency }) => urgency))];
  const { urgencies } = page.state.texts;
  return html`${kinds.map((kind) => html`<div class="urgency ${kind}" key=${kind}>
    <h4>${urgencies[kind] ?? kind}${kind === "same_shift" && html` <span class="tag assumption">our assumption</span>`}</h4>
    <${DutyList} cards=${cards.filter(({ urgency }) => urgency === kind)} page=${page} level=${5} /></div>`)}`;
}

/**
 * One duty, or several notices of one form.
 *
 * @param {{cards: Card[], page: Page, brief: boolean, level: number}} props
 */
function DutyRow({ cards, page, brief, level }) {
  const { marked } = page;
  const [recording, setRecording] = useState(false);
  const one = cards.length === 1;
  const card = one ? cards[0] : { ...cards[0], clauses: union(cards, "clauses"), readings: union(cards, "readings") };
  const title = one ? card.title : `Send the ${card.form} to ${cards.length} recipients`;
  const fresh = cards.some(({ id }) => marked.has(id)) ? " fresh" : "";
  return html`<li class="duty ${card.status} at-${card.urgency}${fresh}" data-duty=${one ? card.id : null}
    data-status=${one ? card.status : null}>
    <${Row} card=${card} title=${title} page=${page} brief=${brief} level=${level}
      onRecord=${brief || recording || !page.state.texts.ends[card.id] ? null : () => setRecording(true)} />
    ${!one && html`<ul class="recipients" aria-label="Recipients of the ${card.form}">${cards.map((each) => html`<li
      key=${each.id} data-duty=${each.id} data-status=${each.status}>${each.recipient_title}</li>`)}</ul>`}
    ${recording && html`<${Record} card=${card} page=${page} onClose=${() => setRecording(false)} />`}
  </li>`;
}

/**
 * @param {Card[]} cards
 * @param {"clauses" | "readings"} part
 */
function union(cards, part) {
  return [...new Set(cards.flatMap((card) => card[part]))];
}

/** @param {{card: Card, title: string, page: Page, brief: boolean, level: number, onRecord: (() => void) | null}} props */
function Row({ card, title, page, brief, level, onRecord }) {
  const { opened, state } = page;
  const [open, setOpen] = useState(opened.has(card.id));
  const id = `${state.desk}-why-${card.id}`;
  const toggle = () => {
    if (open) opened.delete(card.id);
    else opened.add(card.id);
    setOpen(!open);
  };
  return html`<div class="row">
      <${`h${level}`} class="name"><button type="button" aria-expanded=${open} aria-controls=${id}
        onClick=${toggle}><${Shape} name="chevron" /><span>${title}</span></button><//>
      <div class="side"><${Badge} status=${card.status} text=${card.status_text} />${!brief &&
        html`<${Due} due=${card.due} />`}
        ${onRecord && html`<button type="button" class="link"
          onClick=${onRecord}>${card.due.state === "done" ? "Change" : "Record when done"}<span
            class="sr">: ${card.title}</span></button>`}</div>
      <p class="meta"><span class="who">${[card.actor_title, card.form].filter(Boolean).join(" · ")}</span>${!brief &&
        html` <span class="because">${card.why}</span>`} <${Tags} ids=${card.clauses} clauses=${state.texts.clauses} />${
        card.authority.includes("assumption") && html` <span class="tag assumption">our assumption</span>`}</p>
    </div>
    <div class="reasons" id=${id} hidden=${!open}>${open && html`<${Reasons} card=${card} state=${state}
      level=${level + 1} />`}</div>`;
}

/**
 * When it is due.  What the heading says already ("at once", "no time given") is not said again.
 *
 * @param {{due: Card["due"]}} props
 */
function Due({ due }) {
  if (due.state === "done") {
    return html`<span class="due done"><${Shape} name="done" />${due.text.replace(/^done/, "Done")}${due.left && html` <b
      class="late">${due.left}</b>`}</span>`;
  }
  if (!due.at && due.state !== "unknown_start") return null;
  return html`<span class="due ${due.state}">${due.text}${due.left && html` <b>${due.left}</b>`}</span>`;
}

/** @param {{card: Card, state: Outcome, level: number}} props */
function Reasons({ card, state, level }) {
  const { texts, desk } = state;
  const { because, needs, due } = card;
  const Heading = `h${level}`;
  return html`${card.purpose && html`<p class="purpose">${card.purpose}</p>`}
    ${because.length > 0 && html`<${Heading} class="sub">Because<//><ul>${because.map(({ fact, text }) => html`<li
      key=${fact}><${AskLink} fact=${fact} desk=${desk}>${text}<//></li>`)}</ul>`}
    ${needs.length > 0 && html`<${Heading}
      class="sub">${needs.length === 1 ? "One answer could change it" : "Answers that could change it"}<//>
      <ul>${needs.map((fact) => html`<li key=${fact}><${AskLink} fact=${fact}
        desk=${desk}>${texts.asks[fact] ?? fact}<//></li>`)}</ul>`}
    ${(due?.detail || due?.other?.length > 0) && html`<${Heading} class="sub">Clock<//><ul>${due.detail &&
      html`<li>${due.detail}</li>`}${due.other.map((text) => html`<li key=${text}>${text}</li>`)}</ul>`}
    <${Heading} class="sub">Clauses<//>
    <ul class="cited">${card.clauses.map((clause) => html`<${Cited} key=${clause} id=${clause} state=${state} />`)}</ul>
    ${card.readings.length > 0 && html`<details
      class="fold"><summary>${card.readings.length === 1 ? "One place" : `${card.readings.length} places`} where the text
        can be read in more than one way</summary>
      <ul class="read">${card.readings.map((reading) => html`<${Read} key=${reading} id=${reading}
        state=${state} />`)}</ul></details>`}
    ${card.condition && html`<details class="fold"><summary>The rule in words</summary><p
      class="rule">${card.condition}</p></details>`}`;
}

/** @param {{id: string, state: Outcome}} props */
function Cited({ id, state }) {
  const clause = state.texts.clauses[id];
  const whose = AUTHORITY[clause?.authority ?? "policy"];
  return html`<li><${Tag} id=${id} clauses=${state.texts.clauses} /> <span
    class="whose">${whose}${clause?.page ? `, page ${clause.page}` : ""}</span> ${clause?.says}</li>`;
}

/** @param {{id: string, state: Outcome}} props */
function Read({ id, state }) {
  const reading = state.texts.readings[id];
  if (!reading) return null;
  return html`<li><span class="tag assumption">${id}</span> <span
    class="whose">Our reading</span> ${reading.about} <b>Taken:</b> ${reading.taken} <b>Safer because:</b> ${reading.why}</li>`;
}

/**
 * Where a clock has an end, the moment the duty was done can be recorded here.
 *
 * @param {{card: Card, page: Page, onClose: () => void}} props
 */
function Record({ card, page, onClose }) {
  const { state, outbox } = page;
  const time = state.texts.ends[card.id];
  const recorded = outbox.over("times", state.times, (value) => ({ local: value === "now" ? "" : value, text: "" }))[time];
  const label = state.texts.times[time] ?? time;
  const complaint = state.complaints[`times.${time}`];
  /** @param {string | null} value */
  const put = (value) => outbox.put("times", time, value);
  return html`<div class="record"><label>${label}, New York time
      <${TimeInput} id="${state.desk}-record-${card.id}" recorded=${recorded} onTime=${put} /></label>
    <button type="button" onClick=${() => put("now")}>Now</button>
    ${recorded && html`<button type="button" onClick=${() => put(null)}>Take it back</button>`}
    <button type="button" class="link" onClick=${onClose}>Close</button>
    ${complaint && html`<p class="complaint" role="alert"><${Shape} name="warning" />${complaint}</p>`}</div>`;
}
