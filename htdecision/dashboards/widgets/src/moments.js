// @ts-check
const MINUTE = 60_000;

/**
 * Call back at each full minute and whenever the page comes back into view.
 *
 * @param {() => void} tick
 * @returns {() => void} stops it
 */
export function eachMinute(tick) {
  let timer = 0;
  const next = () => {
    timer = setTimeout(() => { tick(); next(); }, MINUTE - (Date.now() % MINUTE) + 50);
  };
  const shown = () => { if (document.visibilityState === "visible") tick(); };
  document.addEventListener("visibilitychange", shown);
  window.addEventListener("pageshow", shown);
  next();
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", shown);
    window.removeEventListener("pageshow", shown);
  };
}
