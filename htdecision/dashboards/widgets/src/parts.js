// @ts-check
import { DutyList } from "./duty.js";
import { html, useState } from "./html.js";
import { AskLink, Badge, Shape, Tags } from "./marks.js";

/** @typedef {import("./types").Outcome} Outcome */
/** @typedef {import("./duty.js").Page} Page */

const FIRST = 4;

/** @param {{id: string, title: string, desk: string, aside?: any, name?: string, children?: any}} props */
export function Panel({ id, title, desk, aside, name = "", children }) {
  return html`<section class="card ${name}" id="${desk}-${id}" aria-labelledby="${desk}-${id}-h">
    <div class="cardhead"><h3 id="${desk}-${id}-h">${title}</h3>${aside && html`<div
      class="aside">${aside}</div>`}</div>${children}</section>`;
}

/** @param {{state: Outcome}} props */
export function Alarms({ state }) {
  return html`<div class="alarms">${state.dangers.map(({ id, text }) => html`<div class="danger" key=${id}
    data-message=${id}><${Shape} name="danger" /><p>${text}</p></div>`)}</div>
    ${state.warnings.map(({ id, text }) => html`<div class="warning" key=${id} data-message=${id}><${Shape}
      name="warning" /><p>${text}</p></div>`)}`;
}

const STATE = { below: "", floor: "at least", possible: "still possible", above: "ruled out", settled: "established" };

/** @param {{state: Outcome}} props */
export function RiskPanel({ state }) {
  const { risk, desk, texts } = state;
  if (!risk) return null;
  return html`<${Panel} id="risk" title="Risk level" desk=${desk} name="risk">
    <p class="say">${risk.say}</p>
    <ol class="scale">${risk.levels.map(({ id, title, state: at }, rank) => html`<li key=${id} class=${at} data-level=${id}
      data-rank=${rank}>
      <span class="block" aria-hidden="true"></span><span class="name">${title}</span><span
        class="mark">${at === "floor" && !rank ? "so far" : STATE[at]}</span></li>`)}</ol>
    ${risk.because.length > 0 && html`<p class="because">Because ${listed(risk.because)}.</p>`}
    ${risk.needs.length > 0 && html`<details
      class="fold"><summary>${risk.needs.length === 1 ? "One answer" : `${risk.needs.length} answers`} could change the level</summary>
      <ul>${risk.needs.map((fact) => html`<li key=${fact}><${AskLink} fact=${fact}
        desk=${desk}>${texts.asks[fact]}<//></li>`)}</ul></details>`}
    <p class="small">${risk.notice}</p>
  <//>`;
}

/** @param {string[]} items */
function listed(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** @param {{page: Page}} props */
export function AskFirstPanel({ page }) {
  const { state } = page;
  const [all, setAll] = useState(false);
  const shown = all ? state.ask_first : state.ask_first.slice(0, FIRST);
  const more = state.ask_first.length - shown.length;
  if (!state.ask_first.length) return null;
  return html`<${Panel} id="askfirst" title="Ask first" desk=${state.desk} name="askfirst"
    aside="not asked yet, so not ruled out">
    <ul class="asks">${shown.map(({ fact, duties }) => html`<li key=${fact}>
      <${AskLink} fact=${fact} desk=${state.desk}><b>${state.texts.asks[fact]}</b><${Shape} name="go" /><//>
      <details class="fold"><summary>Settles ${duties.length === 1 ? "one duty" : `${duties.length} duties`} that
        cannot be ruled out</summary><${DutyList} cards=${duties} page=${page} brief=${true} /></details></li>`)}</ul>
    ${more > 0 && html`<button type="button" class="link" onClick=${() => setAll(true)}>Show ${more} more</button>`}
  <//>`;
}

/** @param {{state: Outcome}} props */
export function ClocksPanel({ state }) {
  const raised = new Set(state.now.map(({ id }) => id));
  const running = state.clocks.filter(({ duty, due_at, state: at }) => due_at || at === "done" || raised.has(duty));
  // What is due at once has no due time and would stand last.
  running.sort((a, b) => Number(atOnce(b)) - Number(atOnce(a)));
  const waiting = state.clocks.filter((clock) => !running.includes(clock));
  if (!state.clocks.length) return null;
  return html`<${Panel} id="clocks" title="Clocks" desk=${state.desk} name="clocks" aside="in order of due time, New York">
    ${running.length ? html`<${ClockTable} clocks=${running} />` : html`<p class="none">No clock runs yet.</p>`}
    ${waiting.length > 0 && html`<details
      class="fold"><summary>${waiting.length === 1 ? "One clock" : `${waiting.length} clocks`} not started,
        or for a duty that is not settled</summary><${ClockTable} clocks=${waiting} /></details>`}
  <//>`;
}

/** @param {import("./types").Clock} clock */
function atOnce({ due_at, state }) {
  return !due_at && state === "due";
}

/** @param {{clocks: import("./types").Clock[]}} props */
function ClockTable({ clocks }) {
  return html`<table><caption class="sr">Clocks in order of due time, New York time</caption>
      <thead><tr><th scope="col">Due</th><th scope="col">What</th><th scope="col">State</th></tr></thead>
      <tbody>${clocks.map((clock) => html`<tr key=${clock.duty} data-state=${clock.state} data-clock=${clock.duty}>
        <td class="when">${clock.due_text.replace(/^[a-z]/, (first) => first.toUpperCase())}<small>${clock.left}</small></td>
        <td>${clock.title}<small>${clock.detail}</small>${clock.other_readings.map((text) => html`<small
          key=${text}>${text}</small>`)}</td>
        <td>${stateText(clock)}</td></tr>`)}</tbody></table>`;
}

/** @param {import("./types").Clock} clock */
function stateText(clock) {
  const { state, late } = clock;
  if (state === "done") return html`<span class="due done"><${Shape} name="done" />${late ? "Done, late" : "Done"}</span>`;
  if (state === "overdue") return html`<span class="due overdue"><${Shape} name="required" />Late</span>`;
  if (state === "unknown_start") return "Start not known";
  if (state === "none") return "Not raised";
  return atOnce(clock) ? "Due now" : "Running";
}

/** @param {{state: Outcome}} props */
export function PathwayPanels({ state }) {
  return html`${state.pathways.map((pathway) => html`<${Panel} key=${pathway.id} id="pathway-${pathway.id}"
    title=${pathway.title} desk=${state.desk}
      name="pathway" aside=${html`<${Badge} status=${pathway.status} text=${pathway.status_text} />`}>
    ${pathway.status === "does_not_apply"
      ? html`<details class="fold"><summary>Show the steps all the same</summary><${Steps} pathway=${pathway}
        state=${state} /></details>`
      : html`<${Steps} pathway=${pathway} state=${state} />`}
  <//>`)}`;
}

/** @param {{pathway: import("./types").Pathway, state: Outcome}} props */
function Steps({ pathway, state }) {
  const acts = pathway.steps.filter(({ kind }) => kind !== "information");
  const facts = pathway.steps.filter(({ kind }) => kind === "information");
  return html`<ol class="steps">${acts.map((step) => html`<li key=${step.id} data-step=${step.id}>
      <b>${step.title}</b>${step.status && html`<${Badge} status=${step.status} text=${step.status_text} />`}
      ${step.needs.map((fact) => html`<${AskLink} key=${fact} fact=${fact}
        desk=${state.desk}>${state.texts.asks[fact]}<//>`)}
      <${Tags} ids=${step.clauses} clauses=${state.texts.clauses} /></li>`)}</ol>
    ${facts.length > 0 && html`<details class="fold"><summary>Good to know: ${facts.length} points</summary>
      <ul class="points">${facts.map((step) => html`<li key=${step.id}>${step.title} <${Tags} ids=${step.clauses}
        clauses=${state.texts.clauses} /></li>`)}</ul></details>`}`;
}

/** @param {{state: Outcome}} props */
export function GatesPanel({ state }) {
  const shown = state.gates.filter(({ applies }) => applies);
  const aside = state.gates.filter(({ applies }) => !applies);
  return html`<${Panel} id="gates" title="May it go ahead?" desk=${state.desk} name="gates"
    aside="closed unless known to be open">
    <ul class="gatelist">${shown.map((gate) => html`<li key=${gate.id} class=${gate.status} data-gate=${gate.id}
      data-status=${gate.status}>
      <div class="gatehead"><h4>${gate.title}</h4><${Badge} status=${gate.status} text=${gate.status_text} /></div>
      <p>${gate.says} <${Tags} ids=${gate.clauses} clauses=${state.texts.clauses} /></p>
      ${gate.needs.length > 0 && html`<ul class="needs">${gate.needs.map((fact) => html`<li key=${fact}><${AskLink}
        fact=${fact} desk=${state.desk}>${state.texts.asks[fact]}<//></li>`)}</ul>`}</li>`)}</ul>
    ${aside.length > 0 && html`<p
      class="small">Does not apply here: ${aside.map(({ title }) => title.toLowerCase()).join("; ")}.</p>`}
  <//>`;
}
