// While the name is typed, a free address and integration ID are proposed; what a person wrote there stays.
(() => {
  "use strict";
  const form = document.getElementById("new-listing");
  if (!form) return;
  const name = form.elements.name;
  const targets = ["slug", "integration_id"].map((key) => form.elements[key]);
  const own = new Set(targets.filter((input) => input.value));
  let timer = 0;
  let asked = 0;

  async function propose() {
    const turn = ++asked;
    const answer = await fetch(`${form.dataset.proposal}?name=${encodeURIComponent(name.value)}`);
    if (!answer.ok || turn !== asked) return;
    const proposals = await answer.json();
    for (const input of targets) if (!own.has(input)) input.value = proposals[input.name];
  }

  targets.forEach((input) => input.addEventListener("input", () => (input.value ? own.add(input) : own.delete(input))));
  name.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(propose, 250);
  });
  if (name.value) propose(); // typed before this script ran
})();
