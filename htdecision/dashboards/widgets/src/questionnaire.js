// @ts-check
import { html, useEffect, useRef, useState } from "./html.js";
import { Shape } from "./marks.js";
import { mount } from "./mount.js";
import { Outbox } from "./outbox.js";
import { QuestionRow } from "./question.js";
import { Stepper } from "./stepper.js";
import { TimeRow } from "./timefield.js";

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").Inquiry} Inquiry */
/** @typedef {import("./types").Question} Question */
/** @typedef {import("./types").Answers} Answers */

const TRAITS = ["desk", "ready", "opened", "ack", "texts", "answers", "implied", "times", "times_wanted", "questions",
  "complaints", "answered", "total"];

/** @param {{model: Model, el: HTMLElement}} view */
function start({ model, el }) {
  /** @type {Outbox | null} */
  let outbox = null;
  const unmount = mount({ model, el }, "htd-questionnaire", TRAITS, (/** @type {Inquiry} */ state, redraw) => {
    outbox ??= new Outbox(model, redraw);
    outbox.settle();
    return html`<${Questionnaire} state=${state} outbox=${outbox} />`;
  });
  return () => { outbox?.close(); unmount(); };
}

/** @param {{state: Inquiry, outbox: Outbox}} props */
function Questionnaire({ state, outbox }) {
  const { texts, questions, desk } = state;
  const [mode, setMode] = useState(/** @type {"groups" | "one"} */ ("groups"));
  const [scope, setScope] = useState(/** @type {"matters" | "all"} */ ("matters"));
  const [search, setSearch] = useState("");
  const seen = useSeen(state, scope);
  const answers = outbox.over("answers", state.answers, (value) => value);
  const times = outbox.over("times", state.times, (value) => ({ local: value === "now" ? "" : value, text: "" }));
  const target = useTarget(desk, () => { setMode("groups"); setSearch(""); });
  const byFact = new Map(texts.groups.flatMap((group) => group.questions.map((one) => [one.fact, one])));
  const shown = pick(state, { scope, search, seen, answers, target });
  /** @param {string} fact @param {string | null} value */
  const onAnswer = (fact, value) => outbox.put("answers", fact, value);
  /** @param {string} id @param {string | null} value */
  const onTime = (id, value) => outbox.put("times", id, value);
  const first = questions.find(({ asked }) => !asked) ?? questions[0] ?? null;
  const all = () => { setMode("groups"); setScope("all"); setSearch(""); };

  return html`<section aria-label="What is known" class="known">
    <h2 class="sr">What is known</h2>
    <${Tools} ...${{ state, mode, setMode, scope, setScope, search, setSearch, first, byFact }} />
    ${outbox.waiting && html`<p class="complaint" role="alert"><${Shape}
      name="warning" />The last answer has not been taken in yet. It is sent again.</p>`}
    ${mode === "one"
      ? html`<${Stepper} key=${state.opened} texts=${texts} byFact=${byFact} questions=${questions} answers=${answers}
          busy=${outbox.pending.size > 0 || !state.ready} onAnswer=${onAnswer} onAll=${all} start=${null} />`
      : html`<${Groups} ...${{ state, shown, answers, times, first, onAnswer, onTime, search, scope, all }} />`}
    <${Sheet} texts=${texts} answers=${answers} times=${state.times} />
  </section>`;
}

/**
 * Questions that mattered at some moment since the filter was set stay on screen, so that nothing vanishes from under
 * the hand when an answer settles it.
 *
 * @param {Inquiry} state
 * @param {string} scope
 */
function useSeen(state, scope) {
  const seen = useRef({ key: "", facts: /** @type {Set<string>} */ (new Set()) });
  const key = `${state.opened} ${scope} ${state.ready}`;
  if (seen.current.key !== key) seen.current = { key, facts: new Set() };
  for (const { fact } of state.questions) seen.current.facts.add(fact);
  for (const fact of Object.keys(state.answers)) seen.current.facts.add(fact);
  for (const id of [...state.times_wanted, ...Object.keys(state.times)]) seen.current.facts.add(`time ${id}`);
  return seen.current.facts;
}

/**
 * Go to a question or a time that a link elsewhere on the page asks for.
 *
 * @param {string} desk
 * @param {() => void} reveal leave what hides it: the search, or one question at a time
 */
function useTarget(desk, reveal) {
  const [target, setTarget] = useState({ fact: "", turn: 0 });
  useEffect(() => {
    /** @param {Event} event */
    const onAsk = (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (detail.desk !== desk) return;
      if (!document.getElementById(`${desk}-${detail.fact}`)) reveal();
      setTarget(({ turn }) => ({ fact: detail.fact, turn: turn + 1 }));
    };
    document.addEventListener("htdecision:ask", onAsk);
    return () => document.removeEventListener("htdecision:ask", onAsk);
  }, [desk]);
  useEffect(() => {
    if (!target.turn) return;
    const row = document.getElementById(`${desk}-${target.fact}`);
    row?.scrollIntoView({ block: "center" });
    const field = row?.querySelector("input:checked") ?? row?.querySelector("input");
    /** @type {HTMLElement | null | undefined} */ (field)?.focus({ preventScroll: true });
    row?.classList.add("found");
    const timer = setTimeout(() => row?.classList.remove("found"), 2500);
    return () => clearTimeout(timer);
  }, [target.turn]);
  return target.fact;
}

/**
 * The groups, questions and times that the filter and the search leave.
 *
 * @param {Inquiry} state
 * @param {{scope: string, search: string, seen: Set<string>, answers: Answers, target: string}} by
 */
function pick({ texts }, { scope, search, seen, answers, target }) {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  /** @param {string[]} where */
  const matches = (...where) => words.every((word) => where.join(" ").toLowerCase().includes(word));
  const free = scope === "all" || words.length > 0;
  const groups = texts.groups.map((group) => ({
    ...group,
    left: group.questions.filter(({ fact }) => !answers[fact]).length,
    questions: group.questions.filter((one) => (free || seen.has(one.fact) || one.fact === target)
      && matches(one.ask, one.help, one.short, group.title, ...one.clauses)),
  })).filter(({ questions }) => questions.length);
  const times = texts.times.filter((one) => (free || seen.has(`time ${one.id}`) || `time-${one.id}` === target)
    && matches(one.label, one.help, "time", ...one.clauses));
  return { groups, times };
}

/** @param {any} props */
function Tools({ state, mode, setMode, scope, setScope, search, setSearch, first, byFact }) {
  const { desk, answered, total } = state;
  const ask = first && byFact.get(first.fact)?.ask;
  const go = () => document.dispatchEvent(new CustomEvent("htdecision:ask", { detail: { desk, fact: first.fact } }));
  return html`<div class="tools">
    <${Switch} name="${desk}-mode" label="How to go through the questions" value=${mode} onPick=${setMode}
        choices=${[["groups", "In groups"], ["one", "One at a time"]]} />
      ${mode === "groups" && html`<${Switch} name="${desk}-scope" label="Which questions" value=${scope} onPick=${setScope}
        choices=${[["matters", "What still matters"], ["all", "All"]]} />
      <input type="search" class="search" placeholder="Search" aria-label="Find a question" value=${search}
        onInput=${(/** @type {any} */ event) => setSearch(event.currentTarget.value)} />`}
    <div class="progress"><span>${answered} of ${total}<span class="sr"> answered</span></span>
      <progress max=${total || 1} value=${answered} aria-label="Questions answered"></progress></div>
  </div>
  ${mode === "groups" && html`<div class="nextbar">${ask
    ? html`<button type="button" class="nextlink" onClick=${go}><span class="flag">Ask next</span><span
      class="what">${ask}</span><${Shape} name="go" /></button>`
    : html`<p class="nextlink quiet">${state.ready ? "No answer that is missing would change what to do." : "One moment …"}</p>`}</div>`}`;
}

/**
 * @param {{name: string, label: string, value: string, choices: string[][], onPick: (value: any) => void}} props
 */
function Switch({ name, label, value, choices, onPick }) {
  return html`<span class="seg switch" role="radiogroup" aria-label=${label}>${choices.map(([id, text]) => html`<input
      type="radio" key=${id} name=${name} id="${name}-${id}" checked=${value === id} onChange=${() => onPick(id)}
    /><label for="${name}-${id}"><span data-label=${text}>${text}</span></label>`)}</span>`;
}

/** @param {any} props */
function Groups({ state, shown, answers, times, first, onAnswer, onTime, search, scope, all }) {
  const { texts, desk, implied, complaints, questions, ready } = state;
  const matter = new Set(questions.map((/** @type {{fact: string}} */ one) => one.fact));
  const left = (/** @type {number} */ count) => (count ? `${count} not answered` : "all answered");
  return html`<div class="groups">
    ${shown.groups.map((/** @type {any} */ group) => html`<section class="group" key=${group.id}
      aria-labelledby="${desk}-g-${group.id}">
      <div class="title"><h3 id="${desk}-g-${group.id}">${group.title}</h3><span>${left(group.left)}</span></div>
      ${group.questions.map((/** @type {Question} */ question) => html`<${QuestionRow}
        key=${question.fact} question=${question}
        clauses=${texts.clauses} prefix=${desk} answer=${answers[question.fact]} implied=${implied[question.fact]}
        next=${first?.fact === question.fact ? first : null} idle=${ready && !matter.has(question.fact)}
        complaint=${complaints[`answers.${question.fact}`]} disabled=${!ready} onAnswer=${onAnswer} />`)}
    </section>`)}
    ${shown.times.length > 0 && html`<section class="group" aria-labelledby="${desk}-g-times">
      <div class="title"><h3 id="${desk}-g-times">When it happened</h3><span>New York time</span></div>
      ${shown.times.map((/** @type {any} */ field) => html`<${TimeRow} key=${field.id} field=${field}
        clauses=${texts.clauses}
        prefix=${desk} recorded=${times[field.id]} complaint=${complaints[`times.${field.id}`]} disabled=${!ready}
          onTime=${onTime} />`)}
    </section>`}
    ${!shown.groups.length && !shown.times.length && html`<p
      class="none">${search ? `No question matches “${search}”.` : "Nothing more to ask."}${" "}
      <button type="button" class="link" onClick=${all}>Show all questions</button></p>`}
    ${scope === "matters" && !search && shown.groups.length > 0 && html`<p
      class="none">Questions that would change nothing are left out.${" "}
      <button type="button" class="link" onClick=${all}>Show all questions</button></p>`}
  </div>`;
}

/**
 * What is known, in sentences, for paper only.
 *
 * @param {{texts: import("./types").Texts, answers: Answers, times: Record<string, import("./types").RecordedTime>}} props
 */
function Sheet({ texts, answers, times }) {
  const all = texts.groups.flatMap((group) => group.questions);
  const known = all.map(({ fact, values }) => values.find(({ value }) => value === answers[fact])?.says ?? "").filter(Boolean);
  const open = all.filter(({ fact }) => answers[fact] === "unknown").map(({ short }) => short);
  const when = texts.times.filter(({ id }) => times[id]).map(({ id, label }) => `${label}, ${times[id].text}`);
  const unasked = all.filter(({ fact }) => !answers[fact]).length;
  return html`<div class="onpaper" aria-hidden="true"><h3>What is known</h3>
    <${Told} label="Known" items=${known} /><${Told} label="Asked, not known" items=${open} />
    <${Told} label="When" items=${when} />
    <p><b>Not asked:</b> ${unasked} of ${all.length} questions.</p></div>`;
}

/** @param {{label: string, items: string[]}} props */
function Told({ label, items }) {
  return items.length ? html`<p><b>${label}:</b> ${items.join("; ")}.</p>` : null;
}

export default { render: start };
