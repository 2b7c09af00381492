// What the server answers is drawn once the pointer is up: drawn between press and release, it would move or replace what
// is being pressed, and the browser would click nothing. The same holds while something is dragged.
(() => {
  "use strict";
  let pressed = false;
  let dragging = false;
  const waiting = [];

  function release() {
    if (!pressed && !dragging) waiting.splice(0).forEach((draw) => draw());
  }

  const up = () => {
    pressed = false;
    setTimeout(release); // the click comes first
  };
  document.addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, up, true);
  // Released where no page sees it, such as in a menu of the browser.
  window.addEventListener("blur", (event) => event.target === window && up());
  document.addEventListener("pointermove", (event) => pressed && !event.buttons && up(), true);
  document.addEventListener("dragstart", () => (dragging = true), true);
  document.addEventListener("dragend", () => {
    dragging = false;
    setTimeout(release);
  }, true);

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const { xhr } = event.detail;
    const draw = xhr.onload;
    xhr.onload = (loaded) => {
      if (pressed || dragging) waiting.push(() => draw.call(xhr, loaded));
      else draw.call(xhr, loaded);
    };
  });
})();
