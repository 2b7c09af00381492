// A page that waits for a file's verdict asks once more where no answer came: the connection was lost, the session ended.
(() => {
  "use strict";
  const RETRY = 5000; // milliseconds
  const waits = (element) => element && element.matches && element.matches("[data-state][hx-get]");
  const answers = (xhr) => xhr.status < 400 && xhr.responseText.includes("data-state=");

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
