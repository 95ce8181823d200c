// @ts-check
import { Component, html, render } from "./html.js";

/** @typedef {import("./types").Model} Model */

/**
 * Draw a widget and draw it again whenever Python changes it.
 *
 * The element that the person is at keeps its place on screen: what is added or taken away above it moves the scroll
 * position instead.
 *
 * Each trait is listened to by itself and the drawing waits for the end of the task.  A model that is told of several
 * traits at once fires its plain `change` only when no listener of it has ever failed half way; after that the page
 * would silently stand still.
 *
 * @param {{model: Model, el: HTMLElement}} view
 * @param {string} name class of the root element
 * @param {string[]} traits
 * @param {(state: any, redraw: () => void) => any} draw
 * @returns {() => void} undoes it all
 */
export function mount({ model, el }, name, traits, draw) {
  el.classList.add("htd", name);
  // JupyterLab would take single keys typed here as its own commands.
  el.dataset.lmSuppressShortcuts = "true";
  let waiting = false;
  let gone = false;
  const redraw = () => {
    waiting = false;
    if (gone) return;
    const state = Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
    inPlace(el, () => render(html`<${Whole}>${draw(state, soon)}<//>`, el));
  };
  const soon = () => {
    if (!waiting) queueMicrotask(redraw);
    waiting = true;
  };
  for (const trait of traits) model.on(`change:${trait}`, soon);
  redraw();
  return () => {
    gone = true;
    for (const trait of traits) model.off(`change:${trait}`, soon);
    render(null, el);
  };
}

/** Shows its part of the page whole or not at all: after a fault in drawing, what stands there may be old. */
class Whole extends Component {
  static getDerivedStateFromError() {
    return { broken: true };
  }

  render() {
    const { broken } = /** @type {{broken?: boolean}} */ (this.state);
    return broken ? html`<p class="broken" role="alert">Something in this page went wrong, so nothing is shown here: an old
      result must not be taken for a new one. Reload the page; answers kept in this browser come back.</p>` : this.props.children;
  }
}

/**
 * @param {HTMLElement} el
 * @param {() => void} change
 */
function inPlace(el, change) {
  const anchor = el.contains(document.activeElement) ? document.activeElement : null;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (!anchor?.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) scrollParent(anchor).scrollTop += moved;
}

/** @param {Element} element */
function scrollParent(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (/auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}
