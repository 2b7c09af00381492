// Shows a group of fields only while another field holds one of its values; what is hidden keeps its values.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form) return;

  function holds(name) {
    const data = new FormData(form);
    return data.getAll(name);
  }

  function update() {
    for (const group of form.querySelectorAll("[data-when]")) {
      const held = holds(group.dataset.when);
      group.hidden = !group.dataset.values.split(" ").some((value) => held.includes(value));
    }
  }

  form.addEventListener("change", update);
  document.body.addEventListener("htmx:afterSettle", update);
  if (!form.querySelector("fieldset[disabled]")) update();
})();
