// Where a field is not drawn anew, since somebody is at work in it, what it offers comes all the same, and what is found in
// the value that stands there.
(() => {
  "use strict";

  window.renewField = (name, field, fragment) => {
    const there = (id) => fragment.querySelector(`[id="${id}"]`);
    for (const select of field.querySelectorAll("select[id]")) {
      const fresh = there(select.id);
      const values = (of) => JSON.stringify([...of.options].map((option) => option.value));
      if (!fresh || values(fresh) === values(select)) continue;
      const chosen = select.selectedOptions[0];
      select.replaceChildren(...fresh.childNodes);
      if (chosen && ![...select.options].some((option) => option.value === chosen.value)) select.append(chosen);
      if (chosen) select.value = chosen.value;
    }
    if (there(`base-${name}`).value !== document.getElementById(`base-${name}`).value) return;
    const findings = there(`findings-${name}`);
    findings.setAttribute("hx-swap-oob", "true");
    htmx.swap(document.body, findings.outerHTML, { swapStyle: "none" });
  };
})();
