// A region is marked on its picture: dragged, or moved and sized with the arrow keys. The four fields hold it, in percent.
(() => {
  "use strict";
  const pick = document.querySelector("[data-region]");
  if (!pick) return;
  const THOUSAND = 1000;
  const STEP = 10; // thousandths that a key moves or sizes by
  const LEAST = 5; // thousandths that a region is wide and high at least
  const fold = pick.closest("details");
  const over = pick.querySelector(".over");
  const svg = over.querySelector("svg");
  const fields = ["left", "top", "width", "height"].map((side) => document.getElementById(`region-${side}`));
  const kept = fold.querySelector("[data-region-kept]");
  const clear = fold.querySelector("[data-region-clear]");
  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  function region() {
    const sides = fields.map((field) => Math.round(Number(field.value.trim().replace(",", ".") || NaN) * 10));
    return sides.every(Number.isFinite) ? sides : null;
  }

  function draw() {
    const sides = region();
    const rect = svg.querySelector("rect") || svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    ["x", "y", "width", "height"].forEach((name, at) => rect.setAttribute(name, sides ? Math.max(sides[at], 0) : 0));
    clear.hidden = fields.every((field) => !field.value);
  }

  // Kept with the session, so that no other button of the page loses it.
  function keep() {
    kept.value = fields.some((field) => field.value) ? fields.map((field) => field.value.trim()).join(";") : kept.dataset.regionKept;
    kept.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function put(sides) {
    fields.forEach((field, at) => (field.value = String(sides[at] / 10)));
    draw();
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function press(event) {
    const way = ARROWS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const old = region();
    if (!old) {
      put([400, 400, 200, 200]); // the first key puts one in the middle
    } else {
      const [left, top, width, height] = old;
      const [x, y] = way.map((direction) => direction * STEP);
      if (event.shiftKey) put([left, top, within(width + x, LEAST, THOUSAND - left), within(height + y, LEAST, THOUSAND - top)]);
      else put([within(left + x, 0, THOUSAND - width), within(top + y, 0, THOUSAND - height), width, height]);
    }
    keep();
  }

  function place(event) {
    const box = over.getBoundingClientRect();
    return [
      within(((event.clientX - box.left) / box.width) * THOUSAND, 0, THOUSAND),
      within(((event.clientY - box.top) / box.height) * THOUSAND, 0, THOUSAND),
    ];
  }

  function drag(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    pick.focus({ preventScroll: true });
    const from = place(event);
    const move = (moved) => {
      const to = place(moved);
      const [left, top] = [0, 1].map((at) => Math.round(Math.min(from[at], to[at])));
      const [right, bottom] = [0, 1].map((at) => Math.round(Math.max(from[at], to[at])));
      if (right - left >= LEAST && bottom - top >= LEAST) put([left, top, right - left, bottom - top]);
    };
    const stop = () => {
      pick.removeEventListener("pointermove", move);
      pick.removeEventListener("pointerup", stop);
      pick.removeEventListener("pointercancel", stop);
      keep();
    };
    pick.setPointerCapture(event.pointerId);
    pick.addEventListener("pointermove", move);
    pick.addEventListener("pointerup", stop);
    pick.addEventListener("pointercancel", stop);
  }

  pick.tabIndex = 0;
  pick.classList.add("is-live");
  pick.setAttribute("role", "application");
  pick.setAttribute("aria-label", pick.dataset.name);
  pick.setAttribute("aria-describedby", "remark-region-help");
  fold.querySelector("[data-region-how]").hidden = false;
  pick.addEventListener("keydown", press);
  pick.addEventListener("pointerdown", drag);
  pick.addEventListener("dragstart", (event) => event.preventDefault());
  fields.forEach((field) => field.addEventListener("input", draw));
  fields.forEach((field) => field.addEventListener("change", keep));
  clear.addEventListener("click", () => {
    fields.forEach((field) => (field.value = ""));
    draw();
    keep();
    pick.focus();
  });
  draw();
})();
