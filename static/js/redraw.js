// The parts of a page that come with every answer: what did not change stays as it is, with the focus in it and what is
// pressed; in what did, the focus goes on where it was. Stands before all scripts that hear of swaps.
(() => {
  "use strict";
  const STOPS = "a[href], button, summary";
  // Drawn by every answer: one that was read earlier than what stands there is late, and changes none of them.
  const SHARED = new Set(["nav-side", "nav-narrow", "bar-title", "section-head", "findings-of-section", "ready-link", "preview-card"]);
  let late = false;
  let told = null;
  let lost = null; // where the focus was in what is drawn anew: { id, place }

  const plain = (markup) => markup.replace(/\s+/g, " ").trim();
  const stopsOf = (root) => [...root.querySelectorAll(STOPS)];

  function isSame(target, fragment) {
    if (fragment instanceof DocumentFragment) return plain(target.outerHTML) === plain(fragment.firstElementChild.outerHTML);
    return plain(target.innerHTML) === plain(fragment.innerHTML);
  }

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    lost = null;
    if (target.id.startsWith("f-") || target.id === "row-findings") return; // editor.js and row-findings.js see to these
    if (target.id === "read-at") late = BigInt(fragment.firstElementChild.value) < BigInt(target.value);
    const isLate = late && (target.id === "read-at" || SHARED.has(target.id));
    if (isLate || isSame(target, fragment)) event.detail.shouldSwap = false;
    else if (target.contains(document.activeElement)) lost = { id: target.id, place: stopsOf(target).indexOf(document.activeElement) };
  }, true);

  // htmx tells of each swap once for every element drawn so far, and of one that was refused as well.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const isNews = event.detail !== told && event.detail.shouldSwap;
    told = event.detail;
    if (!isNews) event.stopImmediatePropagation();
  }, true);

  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    if (!lost || lost.id !== event.detail.target.id || document.activeElement !== document.body) return;
    const stops = stopsOf(document.getElementById(lost.id));
    const stop = stops[Math.min(lost.place, stops.length - 1)];
    if (stop) stop.focus({ preventScroll: true });
  });
})();
