// The parts of a page that come with every answer: what did not change stays as it is, with the focus in it and what is
// pressed; in what did, the focus goes on where it was. Stands before all scripts that hear of swaps.
(() => {
  "use strict";
  const STOPS = "a[href], button, summary";
  // Drawn by many answers, as are findings: one that was read earlier than what stands there is late, and does not change it.
  const SHARED = new Set(["nav-side", "nav-narrow", "bar-title", "section-head", "row-findings", "ready-link", "preview-card"]);
  const isShared = (id) => SHARED.has(id) || id.startsWith("findings-");
  const drawn = new Map(); // which of these was drawn by an answer -> when that was read
  let read = BigInt(document.getElementById("read-at").value); // when the page was read, then the answer at hand
  const first = read;
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
    if (target.id.startsWith("f-")) return; // editor.js sees to these
    if (target.id === "read-at") read = BigInt(fragment.firstElementChild.value);
    const isLate = isShared(target.id) && read < (drawn.get(target.id) ?? first);
    if (isShared(target.id) && !isLate) drawn.set(target.id, read);
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
