// Lists of files: moved by drag, by the buttons and by Alt and an arrow key; every move is said aloud.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  const EARLIER = ["ArrowUp", "ArrowLeft"];
  const LATER = ["ArrowDown", "ArrowRight"];

  const rowsOf = (box) => [...box.querySelectorAll(":scope > [data-row-entry]")];

  function say(box, which, row, place, count) {
    const words = box.dataset[which];
    if (!words) return;
    const filled = words.replace("[name]", row.dataset.name).replace("[place]", place).replace("[count]", count);
    box.querySelector("[data-say]").textContent = filled;
  }

  function sayPlace(box, row, which) {
    const rows = rowsOf(box);
    say(box, which, row, rows.indexOf(row) + 1, rows.length);
  }

  // The editor saves what changed; it listens to this.
  function changed(box) {
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function move(row, by) {
    const box = row.parentElement;
    const rows = rowsOf(box);
    const other = rows[rows.indexOf(row) + by];
    if (!other) return sayPlace(box, row, "sayEnd");
    const focused = document.activeElement;
    if (by < 0) other.before(row);
    else other.after(row);
    if (row.contains(focused)) focused.focus();
    sayPlace(box, row, "sayMoved");
    changed(box);
  }

  // Before the editor's own listener, which moves rows without a word.
  form.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("button[data-move], button[data-remove-row]");
      const row = button && button.closest("[data-item]");
      if (!row) return;
      event.preventDefault();
      event.stopPropagation();
      if (button.dataset.move) return move(row, Number(button.dataset.move));
      const box = row.parentElement;
      const rows = rowsOf(box);
      const place = rows.indexOf(row);
      const next = rows[place + 1] || rows[place - 1];
      row.remove();
      say(box, "sayRemoved", row);
      const adder = box.querySelector("[data-add-row], input[type=file]");
      (next ? next.querySelector("[data-remove-row]") : adder).focus();
      changed(box);
    },
    true,
  );

  // In a text, Alt and an arrow key belong to the text.
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const row = event.target.closest("[data-item]");
    const by = EARLIER.includes(event.key) ? -1 : LATER.includes(event.key) ? 1 : 0;
    if (!row || !by || event.target.matches("textarea, select, input:not([type=file])")) return;
    event.preventDefault();
    move(row, by);
  });

  let dragged = null;
  let origin = null; // the row that stood after it when the drag began
  form.dataset.drags = "";
  form.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (grip) grip.closest("[data-item]").draggable = true;
  });
  form.addEventListener("pointerup", () => form.querySelectorAll("[draggable]").forEach((row) => row.removeAttribute("draggable")));
  form.addEventListener("dragstart", (event) => {
    if (!event.target.matches || !event.target.matches("[data-item][draggable]")) return;
    dragged = event.target;
    origin = dragged.nextElementSibling;
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
  });
  form.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-item]");
    if (!dragged || !dragged.parentElement.contains(event.target)) return;
    event.preventDefault();
    if (!over || over === dragged || over.parentElement !== dragged.parentElement) return;
    const rows = rowsOf(dragged.parentElement);
    if (rows.indexOf(over) < rows.indexOf(dragged)) over.before(dragged);
    else over.after(dragged);
  });
  form.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    origin = undefined;
  });
  form.addEventListener("dragend", () => {
    if (!dragged) return;
    const [row, box] = [dragged, dragged.parentElement];
    dragged = null;
    row.classList.remove("is-dragged");
    row.removeAttribute("draggable");
    const stands = !origin || origin.parentElement === box;
    if (origin !== undefined && stands) return box.insertBefore(row, origin); // left or ended with Escape: back to its place
    sayPlace(box, row, "sayMoved");
    changed(box);
  });

  document.addEventListener("tilework:added", (event) => {
    const row = event.target;
    sayPlace(row.parentElement, row, "sayAdded");
  });
})();
