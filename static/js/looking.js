// Says that the reader has the page before them, and shows who else has: every 20 seconds while the page can be seen and was
// touched lately. A page that was left open counts for nobody.
(() => {
  "use strict";
  const EVERY = 20000, LATELY = 300000; // milliseconds
  let touched = Date.now();

  function look() {
    const place = document.querySelector("[data-looking]");
    if (place && document.visibilityState === "visible" && Date.now() - touched < LATELY) htmx.trigger(place, "tilework:look");
  }

  function touch() {
    const away = Date.now() - touched >= EVERY;
    touched = Date.now();
    if (away) look();
  }

  for (const event of ["pointermove", "pointerdown", "keydown", "scroll", "focus"]) {
    window.addEventListener(event, touch, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY);
})();
