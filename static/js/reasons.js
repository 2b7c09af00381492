// Ticking a reason puts its text at the end of the remark; unticking takes it out, unless it was edited.
(() => {
  "use strict";
  const box = document.querySelector("[data-reasons]");
  const text = box && document.getElementById(box.dataset.reasons);
  if (!text) return;
  box.querySelector("[data-insert]").hidden = true;

  function without(whole, part) {
    const at = whole.indexOf(part);
    return at < 0 ? whole : `${whole.slice(0, at).trimEnd()}${whole.slice(at + part.length)}`.trim();
  }

  box.addEventListener("change", ({ target }) => {
    const reason = target.dataset.text;
    if (!reason) return;
    const written = text.value;
    if (!target.checked) text.value = without(written, reason);
    else if (!written.includes(reason)) text.value = `${written.trimEnd()}\n\n${reason}`.trimStart();
    if (text.value !== written) text.dispatchEvent(new Event("input", { bubbles: true })); // so that it is kept
  });
})();
