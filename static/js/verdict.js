// A page that waits for a file's verdict asks once more where no answer came: the connection was lost, the session ended.
(() => {
  "use strict";
  const RETRY = 5000; // milliseconds
  const waits = (element) => element && element.matches && element.matches("[data-state][hx-get]");
  const answers = (xhr) => xhr.status < 400 && xhr.responseText.includes("data-state=");

  // What a file says itself stands, pale, where its row says nothing else.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const row = event.target.closest("[data-row-entry]");
    const status = row && row.querySelector("[data-own]");
    if (!status) return;
    for (const [key, words] of Object.entries(JSON.parse(status.dataset.own))) {
      const control = row.querySelector(`[data-cell="${key}"] :is(input, textarea)`);
      if (control) control.placeholder = words;
    }
  });

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (waits(target) && !answers(xhr)) event.detail.shouldSwap = false; // such as the page to sign in
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { elt, xhr } = event.detail;
    if (!waits(elt) || answers(xhr) || xhr.status === 404) return;
    setTimeout(() => {
      if (elt.isConnected) htmx.ajax("GET", elt.getAttribute("hx-get"), { source: elt, target: elt, swap: "outerHTML" }).catch(() => null);
    }, RETRY);
  });
})();
