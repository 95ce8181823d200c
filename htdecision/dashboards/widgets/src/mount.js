// @ts-check
import { render } from "./html.js";

/** @typedef {import("./types").Model} Model */

/**
 * Draw a widget and draw it again, at once, whenever Python changes it.
 *
 * The element that the person is at keeps its place on screen: what is added or taken away above it moves the scroll
 * position instead.
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
  const redraw = () => {
    const state = Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
    inPlace(el, () => render(draw(state, redraw), el));
  };
  model.on("change", redraw);
  redraw();
  return () => {
    model.off("change", redraw);
    render(null, el);
  };
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
