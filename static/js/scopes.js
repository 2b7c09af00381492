// Finds scopes as one types, counts the chosen ones, and adds one that is not in the list. Without this script
// all are shown, and one is added by the form.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form) return;

  function count(box) {
    const chosen = box.querySelectorAll("input[type=checkbox]:checked").length;
    const words = box.querySelector("[data-scopes-count]");
    words.textContent = chosen === 1 ? words.dataset.one : words.dataset.many.replace("%n", chosen);
  }

  function find(box) {
    const text = box.querySelector("input[type=search]").value;
    const only = box.querySelector("[data-scopes-only]").getAttribute("aria-pressed") === "true";
    const words = text.toLowerCase().split(/[\s_]+/).filter(Boolean);
    let left = 0;
    for (const group of box.querySelectorAll("[data-scope-group]")) {
      const title = group.querySelector("legend").textContent.toLowerCase();
      let here = 0;
      for (const scope of group.querySelectorAll(".scope")) {
        const input = scope.querySelector("input");
        const about = `${input.value.toLowerCase()} ${title}`;
        scope.hidden = (only && !input.checked) || !words.every((word) => about.includes(word));
        here += scope.hidden ? 0 : 1;
      }
      group.hidden = !here;
      left += here;
    }
    box.querySelector("[data-scopes-none]").hidden = left > 0 || !words.length;
  }

  function add(box, name) {
    const known = [...box.querySelectorAll("input[type=checkbox]")].find((input) => input.value === name);
    if (!known) {
      const template = box.querySelector("template[data-scope]");
      const scope = template.content.cloneNode(true);
      scope.querySelector("input").value = name;
      scope.querySelector(".mono").textContent = name;
      template.before(scope);
    } else known.checked = true;
    find(box);
    count(box);
  }

  function prepare() {
    for (const box of form.querySelectorAll("[data-scopes]")) {
      box.querySelector("[data-scopes-search]").hidden = box.querySelector("[data-scopes-only]").hidden = false;
      box.querySelectorAll("[data-without-script]").forEach((element) => (element.hidden = true));
      count(box);
    }
  }

  form.addEventListener("input", (event) => {
    const box = event.target.closest("[data-scopes]");
    if (!box) return;
    if (event.target.type === "search") find(box);
    else count(box);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scopes-only]");
    if (!button) return;
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    find(button.closest("[data-scopes]"));
  });
  // Before the editor's own listener, for which Enter in a line means to save.
  form.addEventListener(
    "keydown",
    (event) => {
      const box = event.target.closest("[data-scopes]");
      if (!box || event.target.type !== "search" || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const name = event.target.value.trim();
      const shown = [...box.querySelectorAll(".scope:not([hidden]) input[type=checkbox]")];
      if (event.key === "Escape" || !name) {
        event.target.value = "";
        find(box);
      } else if (shown.length < 2 || shown.some((input) => input.value === name)) {
        event.target.value = "";
        add(box, shown.length === 1 ? shown[0].value : name);
        event.target.dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    true,
  );
  document.body.addEventListener("htmx:oobAfterSwap", prepare);
  prepare();
})();
