// The table of metrics: a cell is written when it is left, the server answers with the table as it is then.
// Changes go one after another; what is being typed meanwhile in another cell stays.
(() => {
  "use strict";
  const steps = []; // what takes back each step of this page, the last one last
  let waiting = Promise.resolve();
  let swapping = false; // the table is being replaced: what loses the focus then was not left by the person
  let typing = null; // the cell at work when the table is replaced: where, what, and how far
  let next = null; // the cell to go to instead: { line, column }

  const box = () => document.getElementById("metrics-table");
  const rowOf = (cell) => cell.closest("tr[data-line]");
  const cellAt = (line, column) => box().querySelector(`tr[data-line="${line}"] [data-column="${CSS.escape(column)}"]`);
  const isCell = (element) => Boolean(element && element.matches && element.matches("#metrics-table[data-can-edit] .cell"));

  function make() {
    const table = box();
    if (!table || !("canEdit" in table.dataset)) return;
    table.querySelectorAll("input.cell").forEach((cell) => (cell.readOnly = false));
    table.querySelectorAll("select.cell").forEach((cell) => (cell.disabled = false));
    table.querySelectorAll("[data-keys]").forEach((hint) => (hint.hidden = false));
    table.querySelectorAll("[data-undo]").forEach((button) => (button.hidden = !steps.length));
  }

  // `change` is a function: what it names is looked up when its turn comes, after the changes before it.
  function send(change) {
    waiting = waiting.then(() => {
      const sent = change();
      const form = document.getElementById("section-form");
      const values = { change: JSON.stringify(sent) };
      if (form) Object.assign(values, { embedded: "1", page: form.elements.page.value, revision: form.elements.revision.value });
      const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
      const { url, query, page } = box().dataset;
      return htmx.ajax("POST", `${url}?${query}&n=${page}`, {
        target: "#metrics-table",
        swap: "outerHTML",
        values,
        headers: token ? { "X-CSRFToken": token[1] } : {},
      });
    });
    return waiting;
  }

  function write(cells) {
    send(() => ({
      do: "cells",
      cells: cells.map(({ line, column, was, value }) => {
        const row = box().querySelector(`tr[data-line="${line}"]`);
        return { line, column, was, value, metric: row ? row.dataset.metric : "" };
      }),
    }));
  }

  // What the server has, or will have once what is on its way arrives.
  const known = (cell) => ("sent" in cell.dataset ? cell.dataset.sent : cell.dataset.was);
  const dirty = (cell) => cell.value !== known(cell);

  function change(cell, value = cell.value) {
    const was = known(cell);
    return { line: Number(rowOf(cell).dataset.line), column: cell.dataset.column, was, value };
  }

  function leave(cell) {
    if (swapping || !dirty(cell)) return;
    write([change(cell)]);
    cell.dataset.sent = cell.value;
  }

  function undo() {
    const ticket = steps.pop();
    if (ticket) send(() => ({ do: "undo", ticket }));
  }

  // Not "change": a value put back after the table was replaced does not count as one for a browser.
  document.addEventListener("focusout", (event) => isCell(event.target) && leave(event.target), true);
  document.addEventListener("change", (event) => {
    if (!isCell(event.target)) return;
    event.stopPropagation();
    if (event.target.matches("select")) leave(event.target);
  }, true);
  window.addEventListener("beforeunload", (event) => {
    if (isCell(document.activeElement) && dirty(document.activeElement)) event.preventDefault();
  });
  document.addEventListener("input", (event) => isCell(event.target) && event.stopPropagation(), true);

  document.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!isCell(cell)) return;
    if (event.key === "Enter" && cell.matches("input")) {
      event.preventDefault();
      event.stopPropagation();
      below(cell, event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      cell.value = known(cell);
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !dirty(cell)) {
      event.preventDefault();
      undo();
    }
  }, true);

  function below(cell, by) {
    const column = [...box().querySelectorAll(`[data-column="${CSS.escape(cell.dataset.column)}"]`)];
    const other = column[column.indexOf(cell) + by];
    if (!other) cell.blur();
    else {
      other.focus();
      other.select();
    }
  }

  // Cells copied from a spreadsheet fill the table from the cell at work, to the right and downwards.
  document.addEventListener("paste", (event) => {
    const cell = event.target;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!isCell(cell) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const rows = [...box().querySelectorAll("tr[data-line]")];
    const top = rows.indexOf(rowOf(cell));
    const left = [...rowOf(cell).querySelectorAll(".cell")].indexOf(cell);
    const cells = text.split("\n").flatMap((line, down) =>
      line.split("\t").flatMap((value, across) => {
        const target = rows[top + down] && rows[top + down].querySelectorAll(".cell")[left + across];
        return target && known(target) !== value ? [change(target, value)] : [];
      }),
    );
    if (cells.length) write(cells);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#metrics-table button, #metrics-table [data-add]");
    if (!button || !("canEdit" in box().dataset)) return;
    if (button.name === "change") {
      event.preventDefault();
      const sent = JSON.parse(button.value);
      const line = button.closest("tr") && (sent.line || sent.cells[0].line);
      if (sent.do === "cells") next = { line, column: button.dataset.for };
      else next = { line, column: "metric_name" };
      send(() => sent);
    } else if ("undo" in button.dataset) {
      event.preventDefault();
      undo();
    } else if ("add" in button.dataset) {
      event.preventDefault();
      send(() => ({ do: "add" }));
    }
  });

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.target || event.detail.target.id !== "metrics-table") return;
    swapping = true;
    const cell = document.activeElement;
    const scroll = box().querySelector(".scroll");
    typing = { left: scroll ? scroll.scrollLeft : 0 };
    if (!isCell(cell)) return;
    Object.assign(typing, { ...change(cell), dirty: dirty(cell) });
    if (cell.matches("input")) Object.assign(typing, { start: cell.selectionStart, end: cell.selectionEnd });
  });

  document.body.addEventListener("htmx:afterSwap", () => {
    swapping = false;
    const table = box();
    if (!table || !typing) return make();
    const [was, wanted] = [typing, next];
    [typing, next] = [null, null];
    if ("refused" in table.dataset) steps.length = 0;
    else if (table.dataset.ticket) steps.push(table.dataset.ticket);
    make();
    const scroll = table.querySelector(".scroll");
    if (scroll) scroll.scrollLeft = was.left;
    document.getElementById("metrics-said").textContent = table.dataset.said || "";
    const line = table.dataset.focus || (wanted && wanted.line) || was.line;
    const column = table.dataset.focus ? "metric_name" : (wanted && wanted.column) || was.column;
    const cell = line && column ? cellAt(line, column) : null;
    if (cell) {
      if (was.dirty && !wanted && !table.dataset.focus) cell.value = was.value;
      cell.focus({ preventScroll: !table.dataset.focus });
      if (!wanted && was.start !== undefined && cell.matches("input")) cell.setSelectionRange(was.start, was.end);
    } else if (wanted && document.activeElement === document.body) {
      table.querySelector("#metrics-q")?.focus({ preventScroll: true });
    }
  });

  make();
})();
