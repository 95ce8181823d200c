// @ts-check
import { html, useEffect, useRef, useState } from "./html.js";

/** @typedef {import("./kept.js").Kept} Kept */
/** @typedef {import("./types").Example} Example */

/** @param {{desk: string, title: string, onClose: () => void, children?: any}} props */
function Dialog({ desk, title, onClose, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const from = /** @type {HTMLElement | null} */ (document.activeElement);
    ref.current?.showModal();
    return () => from?.focus();
  }, []);
  return html`<dialog ref=${ref} class="htd-dialog" aria-labelledby="${desk}-dialog" onClose=${onClose}
      onClick=${(/** @type {any} */ event) => event.target === ref.current && onClose()}>
    <div class="inside"><div class="top"><h2 id="${desk}-dialog">${title}</h2>
      <button type="button" class="quiet" onClick=${onClose}>Close</button></div>${children}</div>
  </dialog>`;
}

/** @param {number} at milliseconds since the epoch */
function when(at) {
  const shown = /** @type {const} */ ({ weekday: "short", hour: "numeric", minute: "2-digit" });
  return new Date(at).toLocaleString("en-US", { ...shown, timeZone: "America/New_York" });
}

/**
 * @param {{desk: string, examples: Example[], kept: Kept[], onFile: (file: File) => void,
 *   onExample: (id: string) => void, onKept: (kept: Kept) => void, onClose: () => void}} props
 */
export function OpenCase({ desk, examples, kept, onFile, onExample, onKept, onClose }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** @param {any} event */
  const picked = (event) => { const [file] = event.currentTarget.files; if (file) onFile(file); };
  return html`<${Dialog} desk=${desk} title="Open a case" onClose=${onClose}>
    <p class="file"><input ref=${input} type="file" class="sr" tabindex="-1" accept=".json,.toml,application/json"
      aria-label="Case file" onChange=${picked} />
      <button type="button" class="primary" onClick=${() => input.current?.click()}>Choose a file…</button>
      <span class="soft">A case saved here, .json or .toml, up to 5 MB. It stays on this machine.</span></p>
    ${kept.length > 0 && html`<h3>Kept in this browser</h3>
      <ul class="pick">${kept.map((one) => html`<li key=${one.case.case_id}><button type="button"
        onClick=${() => onKept(one)}>
        <b>Case ${one.case.case_id}</b><span>${Object.keys(one.case.answers ?? {}).length} answers,
          kept ${when(one.saved_at)}</span></button></li>`)}</ul>`}
    <h3>Examples</h3>
    <p class="soft">All invented. Opening one leaves your own answers kept in this browser.</p>
    <ul class="pick">${examples.map(({ id, title, story }) => html`<li key=${id}><button type="button" data-example=${id}
      onClick=${() => onExample(id)}>
      <b>${id} · ${title}</b><span>${story}</span></button></li>`)}</ul>
  <//>`;
}

/**
 * @param {{desk: string, current: string, onNew: (id: string) => void, onRename: (id: string) => void,
 *   onClose: () => void}} props
 */
export function NewCase({ desk, current, onNew, onRename, onClose }) {
  const [id, setId] = useState("");
  const [missing, setMissing] = useState(false);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => input.current?.focus(), []);
  /** @param {(id: string) => void} act */
  const go = (act) => {
    if (id.trim()) return act(id.trim());
    setMissing(true);
    input.current?.focus();
  };
  return html`<${Dialog} desk=${desk} title="New case" onClose=${onClose}>
    <form onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); go(onNew); }}>
      <label for="${desk}-number">Case number</label>
      <p class="soft" id="${desk}-number-help">A number your agency chose. Never a name, and nothing that tells who the child is.</p>
      <input id="${desk}-number" ref=${input} type="text" maxlength="64" autocomplete="off" spellcheck="false" value=${id}
        aria-describedby="${desk}-number-help" aria-invalid=${missing}
        onInput=${(/** @type {any} */ event) => { setId(event.currentTarget.value); setMissing(false); }} />
      ${missing && html`<p class="complaint" role="alert">Type the case number first.</p>`}
      <p class="acts"><button type="submit" class="primary">Start a new case</button>
        ${current && html`<button type="button"
          onClick=${() => go(onRename)}>Give this number to the open case</button>`}</p>
    </form>
  <//>`;
}
