// A list of files that the server draws anew is merged row by row: what is being typed, and files on their way, stay.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  const settled = new Map(); // list -> Map row -> its values as the server has them
  const sent = new Map(); // the same, as they are on their way

  const lists = () => [...form.querySelectorAll("[data-items]")];
  const rowsOf = (box) => [...box.querySelectorAll(":scope > [data-row-entry]")];

  function read(row) {
    const controls = [...row.querySelectorAll("input[name], textarea[name], select[name]")];
    const own = controls.filter((control) => control.type !== "file" && !control.closest(".remark")); // replies are not the row's
    return JSON.stringify(own.map((control) => control.value));
  }

  const rowsAsRead = (box) => new Map(rowsOf(box).map((row) => [row.dataset.item, read(row)]));
  const orderOf = (rows, among) => JSON.stringify([...rows.keys()].filter((id) => among.has(id)));

  for (const box of lists()) settled.set(box.dataset.rows, rowsAsRead(box));
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== form) return;
    sent.clear();
    const fields = event.detail.formData.getAll("fields");
    for (const box of lists()) if (fields.includes(box.dataset.rows)) sent.set(box.dataset.rows, rowsAsRead(box));
  });
  // Before the answer is drawn: what was sent is what the server has, unless it collided.
  form.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (event.target !== form || !xhr.getResponseHeader("X-Saved")) return;
    const conflicts = (xhr.getResponseHeader("X-Conflicts") || "").split(" ");
    for (const [name, rows] of sent) if (!conflicts.includes(name)) settled.set(name, rows);
  });

  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const old = target && target.id.startsWith("f-") && target.querySelector("[data-items]");
    const fresh = old && fragment.querySelector("[data-items]");
    if (!fresh || target.querySelector(`[id="conflict-${old.dataset.rows}"] > *`)) return;
    event.detail.shouldSwap = false;
    merge(old, fresh, target, fragment);
  });

  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const box = event.detail.target && event.detail.target.id.startsWith("f-") && event.detail.target.querySelector("[data-items]");
    if (box) settled.set(box.dataset.rows, rowsAsRead(box));
  });

  function merge(old, fresh, field, fragment) {
    const name = old.dataset.rows;
    const known = settled.get(name) || new Map();
    const here = new Map(rowsOf(old).map((row) => [row.dataset.item, row]));
    const moved = orderOf(here, known) !== orderOf(known, here); // put in another order here, not yet saved
    const mine = new Set(); // rows whose local state is not the server's
    const result = new Map();
    let after = old.querySelector(":scope > [data-say]");
    for (const row of rowsOf(fresh)) {
      const id = row.dataset.item;
      const there = here.get(id);
      result.set(id, read(row));
      if (!there && known.has(id)) {
        mine.add(id); // removed here, not yet saved
        continue;
      }
      let stands = there;
      if (there && read(there) !== known.get(id)) mine.add(id);
      else if (!there || (differs(there, row) && !there.contains(document.activeElement))) {
        stands = row;
        if (there) there.replaceWith(row);
        else after.after(row);
        htmx.process(row);
        if (!there) row.dispatchEvent(new CustomEvent("tilework:added", { bubbles: true }));
      }
      if (!moved && after.nextElementSibling !== stands && !stands.contains(document.activeElement)) after.after(stands);
      after = stands;
    }
    for (const [id, row] of here) {
      if (result.has(id)) continue;
      if (known.has(id) && !row.contains(document.activeElement)) row.remove();
      else mine.add(id);
    }
    settled.set(name, result);
    slots(name, field, fragment, mine);
    if (!mine.size && !moved) form.dispatchEvent(new CustomEvent("tilework:confirmed", { detail: name }));
  }

  const stateOf = (row) => {
    const shown = row.querySelector("[data-state]");
    return shown ? shown.dataset.state : "";
  };
  const differs = (old, fresh) => read(old) !== read(fresh) || stateOf(old) !== stateOf(fresh);

  // What stands around the list: its base, its findings, a conflict, remarks.
  function slots(name, field, fragment, mine) {
    for (const id of ["base", "findings", "conflict", "remarks"].map((slot) => `${slot}-${name}`)) {
      const [old, fresh] = [field.querySelector(`[id="${id}"]`), fragment.querySelector(`[id="${id}"]`)];
      if (!old || !fresh) continue;
      if (id === `base-${name}`) fresh.value = base(old.value, fresh.value, mine);
      old.replaceWith(fresh);
      htmx.process(fresh);
    }
  }

  // A row that is being changed here keeps the base it was made from, so that a collision is still seen.
  function base(old, fresh, mine) {
    const cut = (text) => text.match(/^([^:]*:[^:]*):(.*)$/s) || [text, text, "[]"];
    const [, , was] = cut(old);
    const [, head, now] = cut(fresh);
    const before = new Map(JSON.parse(was || "[]"));
    const rows = JSON.parse(now || "[]").map(([id, digest]) => [id, mine.has(id) && before.has(id) ? before.get(id) : digest]);
    return `${head}:${JSON.stringify(rows)}`;
  }
})();
