// @ts-check
import { html, useEffect, useLayoutEffect, useRef, useState } from "./html.js";
import { allKept, forget, forgetAll, keep, ofThisTab, openInThisTab, KEEP_MS } from "./kept.js";
import { Shape } from "./marks.js";
import { eachMinute } from "./moments.js";
import { mount } from "./mount.js";
import { NewCase, OpenCase } from "./dialogs.js";

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").Bar} Bar */

const TRAITS = ["desk", "ready", "opened", "moment", "case", "changed", "origin", "examples", "notice", "most"];
const LATE_MS = 150_000;

/** @param {{model: Model, el: HTMLElement}} view */
function start({ model, el }) {
  const unmount = mount({ model, el }, "htd-casebar", TRAITS, (/** @type {Bar} */ state) =>
    html`<${CaseBar} state=${state} model=${model} />`);
  const stop = eachMinute(() => model.send({ kind: "tick" }));
  // Only now does Python read the time and the case: the kernel may have been started long before.
  model.send({ kind: "shown", kept: ofThisTab() });
  return () => { stop(); unmount(); };
}

/** @param {{state: Bar, model: Model}} props */
function CaseBar({ state, model }) {
  const { ready, moment, case: file, origin, most } = state;
  const [dialog, setDialog] = useState(/** @type {"" | "open" | "new"} */ (""));
  const [trouble, setTrouble] = useState({ seq: 0, text: "" });
  const keeping = useKeeping(state, model);
  const late = useLate(moment);
  const close = () => setDialog("");
  const open = (/** @type {any} */ message) => { setTrouble({ seq: 0, text: "" }); close(); model.send(message); };
  /** @param {File} picked */
  const openFile = async (picked) => {
    close();
    const { text, problem } = await read(picked, most);
    if (problem) setTrouble({ seq: state.notice.seq, text: problem });
    else open({ kind: "open", name: picked.name, text });
  };
  return html`<header class="head">
      <h1>Decision Map</h1>
      <p class="case">${file ? html`Case <b>${file.case_id}</b>` : "One moment …"}${moment &&
        html` · <time datetime=${moment.iso}>${moment.text}</time>`}</p>
      <nav aria-label="Case">
        <button type="button" disabled=${!ready} onClick=${() => setDialog("new")}>New</button>
        <button type="button" disabled=${!ready} onClick=${() => setDialog("open")}>Open…</button>
        <button type="button" disabled=${!file} onClick=${() => { save(file); keeping.saved(); }}>Save</button>
        <button type="button" class="primary" disabled=${!ready} onClick=${() => print()}>Print for MDT</button>
      </nav>
    </header>
    <div class="strip">
      ${moment && !moment.live && html`<p class="stand"><${Shape}
        name="warning" /><span>The clocks stand at ${moment.text},
        as the ${origin.kind === "example" ? "example" : "file"} says. They do not run.</span>
        <button type="button" onClick=${() => model.send({ kind: "live" })}>Read them now</button></p>`}
      ${late && html`<p class="stand" role="alert"><${Shape}
        name="warning" /><span>The clocks were last read at ${moment?.text}. The program does not answer; reload the page.</span></p>`}
      <${Notice} notice=${state.notice} trouble=${trouble} />
      ${keeping.offer && html`<p
        class="stand"><span>This browser keeps other answers for case ${file?.case_id}, from ${clock(keeping.offer.saved_at)}.</span>
        <button type="button" onClick=${keeping.takeOffer}>Use those</button> <button type="button"
          onClick=${keeping.dropOffer}>Keep what is shown</button></p>`}
      <div class="quiet"><${Story} key=${state.opened} origin=${origin} /><${Hint} keeping=${keeping} /></div>
    </div>
    ${dialog === "open" && html`<${OpenCase} desk=${state.desk} examples=${state.examples} kept=${allKept()}
      onFile=${openFile} onClose=${close}
      onExample=${(/** @type {string} */ id) => open({ kind: "example", id })}
      onKept=${(/** @type {any} */ kept) => open({ kind: "kept", kept })} />`}
    ${dialog === "new" && html`<${NewCase} desk=${state.desk} current=${file?.case_id ?? ""} onClose=${close}
      onNew=${(/** @type {string} */ id) => open({ kind: "new", case_id: id })}
      onRename=${(/** @type {string} */ id) => { if (file) forget(file.case_id); open({ kind: "rename", case_id: id }); }} />`}`;
}

/**
 * Keep the case in this browser while it is open here.  Answers kept earlier under the same number are offered, and
 * are replaced only once the person has chosen or has answered something.
 *
 * @param {Bar} state
 * @param {Model} model
 */
function useKeeping({ case: file, opened, changed, origin, ready }, model) {
  const [kept, setKept] = useState(/** @type {{at: number, works: boolean} | null} */ (null));
  const [offer, setOffer] = useState(/** @type {import("./kept.js").Kept | null} */ (null));
  const last = useRef({ opened: -1, text: "" });
  // With the drawing and not some time after it, or a reload in between would lose the last answer.
  useLayoutEffect(() => {
    if (!ready || !file) return;
    const text = JSON.stringify(file);
    const first = last.current.opened !== opened;
    if (!first && last.current.text === text) return;
    last.current = { opened, text };
    openInThisTab(file.case_id);
    const before = allKept().find((one) => one.case.case_id === file.case_id);
    const same = before && JSON.stringify(before.case) === text;
    if (first && before && !same && origin.kind !== "kept") return setOffer(before);
    setOffer(null);
    // A page that is only opened again does not prolong what is kept.
    if (same) return setKept({ at: before.saved_at, works: true });
    if (first && !changed && origin.kind === "new") return setKept(null);
    setKept({ at: Date.now(), works: keep(file) });
  });
  const store = () => { if (file) setKept({ at: Date.now(), works: keep(file) }); setOffer(null); };
  return {
    kept, offer,
    saved: () => setKept((was) => was && { ...was }),
    clear: () => { forgetAll(); setKept(null); },
    takeOffer: () => { model.send({ kind: "kept", kept: offer }); setOffer(null); },
    dropOffer: store,
  };
}

/**
 * True when the moment on screen should have moved on long ago.
 *
 * @param {import("./types").Moment | null} moment
 */
function useLate(moment) {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((turn) => turn + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return Boolean(moment?.live) && document.visibilityState === "visible"
    && Math.abs(Date.now() - Date.parse(moment?.iso ?? "")) > LATE_MS;
}

/** @param {{notice: Bar["notice"], trouble: {seq: number, text: string}}} props */
function Notice({ notice, trouble }) {
  const [closed, setClosed] = useState("");
  const shown = trouble.text && trouble.seq >= notice.seq ? { tone: "bad", ...trouble } : notice;
  const key = `${shown.seq} ${shown.text}`;
  if (!shown.text || closed === key) return null;
  return html`<div class="notice ${shown.tone}" role=${shown.tone === "bad" ? "alert" : "status"}>
    <${Shape} name=${shown.tone === "bad" ? "warning" : "done"} /><span class="words">${shown.text}</span>
    <button type="button" class="clear" onClick=${() => setClosed(key)}><${Shape} name="clear" /><span
      class="sr">Close this message</span></button></div>`;
}

/** @param {{origin: Bar["origin"]}} props */
function Story({ origin }) {
  if (!origin.story) return null;
  return html`<details class="story"><summary>Example ${origin.name}</summary><p>${origin.story}</p>
    ${origin.outside.length > 0 && html`<p>What a person must do that no duty here carries:</p>
    <ul>${origin.outside.map((text) => html`<li key=${text}>${text}</li>`)}</ul>`}</details>`;
}

/** @param {{keeping: ReturnType<typeof useKeeping>}} props */
function Hint({ keeping }) {
  const { kept } = keeping;
  if (!kept) return null;
  if (!kept.works) return html`<p class="hint">This browser keeps nothing. Save the case to a file before you leave.</p>`;
  return html`<p class="hint">Kept in this browser until ${clock(kept.at + KEEP_MS)}, then removed.${" "}
    <button type="button" class="link" onClick=${keeping.clear}>Clear what is kept</button></p>`;
}

/**
 * @param {File} file
 * @param {number} most bytes
 * @returns {Promise<{text: string, problem: string}>}
 */
async function read(file, most) {
  if (file.size > most) return { text: "", problem: `${file.name} was not opened: it is larger than 5 MB.` };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return { text, problem: "" };
  } catch {
    return { text: "", problem: `${file.name} was not opened: it is not a text file. A case is a .json or .toml file.` };
  }
}

/** @param {Bar["case"]} file */
function save(file) {
  if (!file) return;
  const blob = new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `case-${file.case_id.replace(/[^A-Za-z0-9_.-]+/g, "_")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {number} at milliseconds since the epoch */
function clock(at) {
  return new Date(at).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit", timeZone: "America/New_York" });
}

export default { render: start };
