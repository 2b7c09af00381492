// A save, or a question for a verdict, that is not answered is given up, as if the connection were lost: both are made again.
(() => {
  "use strict";
  const SILENCE = 30000; // milliseconds
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, xhr } = event.detail;
    if (!elt.matches("#section-form, [data-state][hx-get]")) return;
    const silence = setTimeout(() => xhr.abort(), SILENCE);
    xhr.addEventListener("loadend", () => clearTimeout(silence));
  });
})();
