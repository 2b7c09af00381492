// What the server answers is drawn once the pointer is up: drawn between press and release, it would move or replace what
// is being pressed, and the browser would click nothing. The same holds while something is dragged.
(() => {
  "use strict";
  const LONGEST = 10000; // milliseconds, should the page never hear of a release
  let pressed = false;
  let dragging = false;
  let timer = 0;
  const waiting = [];

  function draw() {
    if (!pressed && !dragging) waiting.splice(0).forEach((answer) => answer());
  }

  function up() {
    pressed = false;
    clearTimeout(timer);
    setTimeout(draw); // the click comes first
  }

  function drop() {
    dragging = false;
    setTimeout(draw);
  }

  document.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("select")) return; // released in a menu of the browser
    pressed = true;
    clearTimeout(timer);
    timer = setTimeout(up, LONGEST);
  }, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, up, true);
  document.addEventListener("dragstart", () => (dragging = true), true);
  document.addEventListener("dragend", drop, true);
  document.addEventListener("pointermove", () => dragging && drop(), true); // what was dragged is not there any more

  // For answers that come by other ways than htmx's own.
  window.whenReleased = (answer) => (pressed || dragging ? waiting.push(answer) : answer());

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const { xhr, elt } = event.detail;
    const load = xhr.onload;
    // What asked may have been drawn anew meanwhile, by an answer that says more: its own has no place any more.
    xhr.onload = (loaded) => window.whenReleased(() => elt.isConnected && load.call(xhr, loaded));
  });
})();
