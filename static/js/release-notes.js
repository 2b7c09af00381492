// A release is added on the page with the number that follows the highest one and with today's date; the head of
// each release says what is typed in it. Without this script the same buttons post the form.
(() => {
  "use strict";
  const read = (text) => {
    const found = /^(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(\+[\w.-]+)?$/.exec(text.trim());
    return found ? { parts: found.slice(1, 4).map(Number), last: !found[4] } : null;
  };
  const above = (one, two) => {
    const at = one.parts.findIndex((part, index) => part !== two.parts[index]);
    return at < 0 ? one.last && !two.last : one.parts[at] > two.parts[at];
  };

  function next(box, step) {
    const known = [...box.querySelectorAll("[data-says=version]")].map((input) => read(input.value)).filter(Boolean);
    const highest = known.reduce((best, each) => (!best || above(each, best) ? each : best), null);
    if (!highest) return "1.0.0";
    const [major, minor, patch] = highest.parts;
    if (!highest.last) return highest.parts.join(".");
    return { patch: [major, minor, patch + 1], minor: [major, minor + 1, 0], major: [major + 1, 0, 0] }[step].join(".");
  }

  function name(box) {
    box.querySelectorAll("[data-add-release]").forEach((button) => {
      button.querySelector("[data-version]").textContent = next(box, button.dataset.addRelease);
    });
  }

  function add(box, step) {
    const part = box.querySelector("template[data-row]").content.cloneNode(true);
    const row = part.querySelector("[data-row-entry]");
    const id = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    row.querySelector('input[name$="__id"]').value = id;
    row.querySelectorAll("button[value='']").forEach((button) => (button.value = id));
    [row, ...row.querySelectorAll("[id$='-']")].forEach((element) => (element.id += id));
    row.querySelector("[data-says=version]").value = next(box, step);
    row.querySelector("[data-says=date]").value = box.dataset.today;
    box.querySelector("[data-row-entry]") ? box.querySelector("[data-row-entry]").before(row) : box.append(row);
    row.querySelectorAll("[data-says]").forEach((input) => say(row, input));
    row.querySelector("textarea").focus();
    row.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  }

  function say(row, input) {
    const place = row.querySelector(`[data-shows=${input.dataset.says}]`);
    place.textContent = input.value.trim() || place.dataset.blank || "";
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-release]");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation(); // the editor would add a blank row at the end
    const box = button.closest("[data-releases]");
    add(box, button.dataset.addRelease);
    name(box);
  }, true);
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-releases]");
    if (box && event.target.closest("[data-remove-row]")) setTimeout(name, 0, box); // once the row is gone
  }, true);
  document.addEventListener("input", (event) => {
    const row = event.target.closest && event.target.closest("[data-releases] [data-row-entry]");
    if (!row || !event.target.dataset.says) return;
    say(row, event.target);
    name(row.closest("[data-releases]"));
  });
})();
