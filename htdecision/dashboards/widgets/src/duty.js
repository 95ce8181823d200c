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
 * @param {{cards: Card[], page: Page, brief?: boolean}} props
 */
export function DutyList({ cards, page, brief = false }) {
  return html`<ul class="duties">${inRows(cards).map(({ key, cards: alike }) => alike.length > 1
    ? html`<${NoticeRow} key=${key} cards=${alike} page=${page} brief=${brief} />`
    : html`<${DutyRow} key=${key} card=${alike[0]} page=${page} brief=${brief} />`)}</ul>`;
}

/** @param {{card: Card, page: Page, brief: boolean}} props */
function DutyRow({ card, page, brief }) {
  const { state, marked } = page;
  return html`<li class="duty ${card.status} ${card.due.state}${marked.has(card.id) ? " fresh" : ""}" data-duty=${card.id} data-status=${card.status}>
    <${Row} card=${card} title=${card.title} page=${page} brief=${brief}>
      <span class="who">${[card.actor_title, card.form].filter(Boolean).join(" · ")}</span> <${Tags} ids=${card.clauses} clauses=${state.texts.clauses} />
    <//>
    ${!brief && html`<${Record} card=${card} page=${page} />`}
  </li>`;
}

/** @param {{cards: Card[], page: Page, brief: boolean}} props */
function NoticeRow({ cards, page, brief }) {
  const [card] = cards;
  const { state, marked } = page;
  const all = { ...card, clauses: union(cards, "clauses"), readings: union(cards, "readings") };
  const fresh = cards.some(({ id }) => marked.has(id));
  return html`<li class="duty ${card.status}${fresh ? " fresh" : ""}">
    <${Row} card=${all} title="Send the ${card.form} to ${cards.length} recipients" page=${page} brief=${brief}>
      <span class="who">${card.actor_title}</span> <${Tags} ids=${all.clauses} clauses=${state.texts.clauses} />
    <//>
    <ul class="recipients" aria-label="Recipients of the ${card.form}">${cards.map((one) => html`<li key=${one.id} data-duty=${one.id} data-status=${one.status}>${one.recipient_title}</li>`)}</ul>
  </li>`;
}

/**
 * @param {Card[]} cards
 * @param {"clauses" | "readings"} part
 */
function union(cards, part) {
  return [...new Set(cards.flatMap((card) => card[part]))];
}

/** @param {{card: Card, title: string, page: Page, brief: boolean, children?: any}} props */
function Row({ card, title, page, brief, children }) {
  const { opened, state } = page;
  const [open, setOpen] = useState(opened.has(card.id));
  const id = `${state.desk}-why-${card.id}`;
  const toggle = () => {
    if (open) opened.delete(card.id);
    else opened.add(card.id);
    setOpen(!open);
  };
  return html`<div class="row">
      <h4><button type="button" aria-expanded=${open} aria-controls=${id} onClick=${toggle}><${Shape} name="chevron" /><span>${title}</span></button></h4>
      <div class="side"><${Badge} status=${card.status} text=${card.status_text} /><${Due} due=${card.due} /></div>
      ${!brief && card.why && html`<p class="why">${card.why}</p>`}
      <p class="meta">${children}</p>
    </div>
    <div class="reasons" id=${id} hidden=${!open}>${open && html`<${Reasons} card=${card} state=${state} />`}</div>`;
}

/** @param {{due: Card["due"]}} props */
function Due({ due }) {
  if (due.state === "done") {
    return html`<span class="due done"><${Shape} name="done" />${due.late ? html`Done <b class="late">${due.left}</b>` : "Done"}</span>`;
  }
  return html`<span class="due ${due.state}">${due.text}${due.left && html` <b>${due.left}</b>`}</span>`;
}

/** @param {{card: Card, state: Outcome}} props */
function Reasons({ card, state }) {
  const { texts, desk } = state;
  const { because, needs, due } = card;
  return html`${card.purpose && html`<p class="purpose">${card.purpose}</p>`}
    ${because.length > 0 && html`<h5>Because</h5><ul>${because.map(({ fact, text }) => html`<li key=${fact}><${AskLink} fact=${fact} desk=${desk}>${text}<//></li>`)}</ul>`}
    ${needs.length > 0 && html`<h5>${needs.length === 1 ? "One answer could change it" : "Answers that could change it"}</h5>
      <ul>${needs.map((fact) => html`<li key=${fact}><${AskLink} fact=${fact} desk=${desk}>${texts.asks[fact] ?? fact}<//></li>`)}</ul>`}
    ${(due?.detail || due?.other?.length > 0) && html`<h5>Clock</h5><ul>${due.detail && html`<li>${due.detail}</li>`}${due.other.map((text) => html`<li key=${text}>${text}</li>`)}</ul>`}
    <h5>Clauses</h5>
    <ul class="cited">${card.clauses.map((clause) => html`<${Cited} key=${clause} id=${clause} state=${state} />`)}</ul>
    ${card.readings.length > 0 && html`<h5>Where the text can be read in more than one way</h5>
      <ul class="read">${card.readings.map((reading) => html`<${Read} key=${reading} id=${reading} state=${state} />`)}</ul>`}
    ${card.condition && html`<h5>The rule</h5><p class="rule">${card.condition}</p>`}`;
}

/** @param {{id: string, state: Outcome}} props */
function Cited({ id, state }) {
  const clause = state.texts.clauses[id];
  const whose = AUTHORITY[clause?.authority ?? "policy"];
  return html`<li><${Tag} id=${id} clauses=${state.texts.clauses} /> <span class="whose">${whose}${clause?.page ? `, page ${clause.page}` : ""}</span> ${clause?.says}</li>`;
}

/** @param {{id: string, state: Outcome}} props */
function Read({ id, state }) {
  const reading = state.texts.readings[id];
  if (!reading) return null;
  return html`<li><span class="tag assumption">${id}</span> <span class="whose">Our reading</span> ${reading.about} <b>Taken:</b> ${reading.taken} <b>Safer because:</b> ${reading.why}</li>`;
}

/**
 * Where a clock has an end, the moment the duty was done can be recorded here.
 *
 * @param {{card: Card, page: Page}} props
 */
function Record({ card, page }) {
  const { state, outbox } = page;
  const [open, setOpen] = useState(false);
  const time = state.texts.ends[card.id];
  if (!time) return null;
  const recorded = outbox.over("times", state.times, (value) => ({ local: value === "now" ? "" : value, text: "" }))[time];
  const label = state.texts.times[time] ?? time;
  const complaint = state.complaints[time];
  /** @param {string | null} value */
  const put = (value) => outbox.put("times", time, value);
  if (recorded && !open) {
    return html`<p class="record"><${Shape} name="done" /><span>${label}: <b>${recorded.text || "…"}</b></span>
      <button type="button" class="link" onClick=${() => setOpen(true)}>Change<span class="sr"> the time: ${label}</span></button></p>`;
  }
  if (!open) {
    return html`<p class="record"><button type="button" onClick=${() => setOpen(true)}>Record when done<span class="sr">: ${card.title}</span></button>
      ${complaint && html`<span class="complaint" role="alert">${complaint}</span>`}</p>`;
  }
  return html`<div class="record open"><label>${label}, New York time
      <${TimeInput} id="${state.desk}-record-${card.id}" recorded=${recorded} onTime=${put} /></label>
    <button type="button" onClick=${() => { put("now"); setOpen(false); }}>Now</button>
    ${recorded && html`<button type="button" class="link" onClick=${() => put(null)}>Take it back</button>`}
    <button type="button" class="link" onClick=${() => setOpen(false)}>Close</button>
    ${complaint && html`<p class="complaint" role="alert"><${Shape} name="warning" />${complaint}</p>`}</div>`;
}
