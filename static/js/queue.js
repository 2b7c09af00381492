// Keys of the queue: J and K move between rounds, Enter opens the one at hand (it is a link), T takes it, or else the next one.
(() => {
  "use strict";
  const table = document.querySelector("[data-queue]");
  if (!table) return;
  const off = () => document.documentElement.dataset.keys === "off";
  const links = () => [...table.querySelectorAll("[data-round] a.name")];
  const row = () => document.activeElement.closest("[data-round]");

  function move(by) {
    const all = links();
    const here = all.findIndex((link) => link.closest("[data-round]") === row());
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
    all[next].focus();
  }

  function take() {
    const form = row() ? row().querySelector("[data-take]") : document.getElementById("next");
    if (form) form.requestSubmit();
  }

  const keys = { j: () => move(1), k: () => move(-1), t: take };

  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || off() || event.repeat && event.key === "t" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    act();
  });
  document.querySelectorAll("[data-keys-hint]").forEach((hint) => (hint.hidden = off()));
})();
