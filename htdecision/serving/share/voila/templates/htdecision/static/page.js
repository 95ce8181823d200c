// @ts-check
// What a page does besides its notebook: shows itself when ready, says so when it has lost its kernel, and tells
// the server when it is left.
(() => {
  const page = /** @type {any} */ (window);
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

  // Voilà calls these by name.
  page.voila_heartbeat = page.update_loading_text = page.voila_process = () => {};
  page.voila_finish = page.display_cells = () => {
    if (!page.themeLoaded && !document.querySelector("[data-failed]")) {
      page.cellLoaded = true;
      return;
    }
    byId("loading")?.remove();
    byId("rendered_cells").hidden = false;
  };
  setTimeout(() => {
    const waiting = byId("loading")?.querySelector("p");
    if (waiting) waiting.textContent = "Still getting ready. If this does not end, reload the page.";
  }, 20000);

  // Voilà cuts its connection here already; but a click on a telephone number comes here too, and the page stays.
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

  const dead = "<b>This page has stopped working out answers.</b> Its program has ended.";
  const lost = "<b>The connection to the program is lost.</b> If it was stopped, start it again and open the new address.";
  const kept = " Questions are locked until the page works again. What was taken in before is kept in this browser.";

  const say = (/** @type {string} */ text) => {
    const at = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    const banner = byId("connection");
    banner.innerHTML = `<p>${text}${kept} What is shown is from ${at}.</p><button type="button">Reload</button>`;
    banner.querySelector("button")?.addEventListener("click", () => location.reload());
    banner.hidden = false;
    document.documentElement.dataset.connection = "lost";
    // An answer given now would stand beside a result that does not know of it.
    for (const question of document.querySelectorAll("main fieldset:not(:disabled), main [role=group] > button")) {
      question.setAttribute("disabled", "");
      question.setAttribute("data-locked", "");
    }
  };
  const clear = () => {
    byId("connection").hidden = true;
    delete document.documentElement.dataset.connection;
    for (const question of document.querySelectorAll("[data-locked]")) {
      question.removeAttribute("disabled");
      question.removeAttribute("data-locked");
    }
  };

  const watch = (/** @type {any} */ kernel) => {
    let ended = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let patience;
    kernel.statusChanged.connect((/** @type {any} */ _kernel, /** @type {string} */ status) => {
      if (ended || status !== "dead") return;
      ended = true;
      say(dead);
    });
    kernel.connectionStatusChanged.connect((/** @type {any} */ _kernel, /** @type {string} */ status) => {
      clearTimeout(patience);
      if (ended) return;
      if (status === "connected") clear();
      else patience = setTimeout(() => say(lost), 1500);
    });
    addEventListener("pagehide", () => {
      clearTimeout(patience);
      ended = true;
      fetch(`/closed/${kernel.id}`, { method: "POST", keepalive: true }).catch(() => {});
    });
    // A page that comes back out of the browser's memory has no kernel any more.
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  };

  const find = setInterval(async () => {
    if (!page.jupyterapp) return;
    clearInterval(find);
    watch((await page.jupyterapp.widgetManagerPromise.promise).kernel);
  }, 50);
})();
