// The review page by keyboard: j and k between changes and remarks, a letter for what is done with each.
(() => {
  "use strict";
  const root = document.documentElement;
  const help = document.getElementById("keys-help");
  const opener = document.querySelector("[data-keys-help]");
  const stops = () => [...document.querySelectorAll("main [data-stop], #remarks .remark:not(form)")].filter((stop) => stop.getClientRects().length);
  let last = null;

  function here() {
    const focused = document.activeElement.closest("[data-stop], #remarks .remark:not(form)");
    if (focused) return focused;
    return last && last.isConnected ? last : null;
  }

  function stand(stop) {
    if (!stop) return;
    stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest" });
    last = stop;
  }

  function step(by) {
    const all = stops();
    const at = all.indexOf(here());
    stand(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  // On a change the remark that it answers is meant.
  function thread() {
    const stop = here();
    if (!stop || stop.matches(".remark")) return stop;
    const link = stop.querySelector("a[href^='#r-']");
    return link && document.getElementById(link.hash.slice(1));
  }

  function reply() {
    const fold = thread()?.querySelector(".reply-fold");
    if (!fold) return;
    fold.open = true;
    fold.querySelector("textarea").focus();
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    a: () => thread()?.querySelector("button[formaction$='/resolve/']")?.click(),
    r: reply,
    n: () => (here()?.querySelector("[data-remark]") || document.querySelector("#remarks [data-remark]"))?.click(),
    s: () => here()?.querySelector("[data-seen]")?.click(),
    "?": () => help.showModal(),
  };

  function writing(target) {
    return target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const text = target.closest?.("textarea");
    if (text && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = text.form?.id === "decision" ? null : text.form; // a summary goes with whatever is decided
      const send = text.closest(".reply-write")?.querySelector("button") || form?.querySelector("button:not([type=button])");
      event.preventDefault();
      send?.click();
      return;
    }
    if (root.dataset.keys === "off" || event.isComposing || event.defaultPrevented) return;
    if (text && event.key === "Escape") {
      const stop = text.closest(".remark:not(form)") || last || stops()[0];
      text.blur();
      stand(stop);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || writing(target)) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("focusin", (event) => {
    const stop = event.target.closest("[data-stop], #remarks .remark:not(form)");
    if (stop) last = stop;
  });

  // A tick is drawn anew by the answer, and the count beside it follows.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const count = document.querySelector("[data-seen-count]");
    const { path, parameters } = event.detail.requestConfig;
    if (count && path.endsWith("/seen/")) count.textContent = Number(count.textContent) + (parameters.seen === "1" ? 1 : -1);
  });

  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  const named = location.hash && document.getElementById(location.hash.slice(1))?.closest("[data-stop], #remarks .remark:not(form)");
  if (named) stand(named);
})();
