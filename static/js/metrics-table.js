// The table of metrics: a cell is written when it is left, the server answers with the table as it is then.
// Changes go one after another, each until the server has it; what is being typed meanwhile in another cell stays.
(() => {
  "use strict";
  const steps = []; // what takes back each step of this page, the last one last
  const RETRY = 5000; // milliseconds
  const waiting = []; // changes the server does not have yet, the first one on its way: each makes what is sent
  let working = false;
  let answered = false; // the change on its way came back as a table
  let turnedDown = false; // it can never be taken
  let swapping = false; // the table is being replaced: what loses the focus then was not left by the person
  let typing = null; // the cell at work when the table is replaced: where, what, and how far
  let next = null; // the cell to go to instead: { line, column }

  const box = () => document.getElementById("metrics-table");
  const rowOf = (cell) => cell.closest("tr[data-line]");
  const cellAt = (line, column) => box().querySelector(`tr[data-line="${line}"] [data-column="${CSS.escape(column)}"]`);
  // The cell of a metric, also where its line has moved because rows came or went.
  function cellOf({ line, metric, column }) {
    const rows = [...box().querySelectorAll("tr[data-line]")].filter((row) => row.dataset.metric === metric);
    const row = rows.find((each) => Number(each.dataset.line) === line) || (rows.length === 1 ? rows[0] : null);
    return row && row.querySelector(`[data-column="${CSS.escape(column)}"]`);
  }
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
    waiting.push(change);
    if (!working) work();
  }

  async function work() {
    working = true;
    while (waiting.length) {
      answered = turnedDown = false;
      await post(waiting[0]()).catch(() => null); // that the connection was lost is told below
      if (answered || turnedDown) waiting.shift();
      else await pause();
    }
    working = false;
  }

  function pause() {
    return new Promise((done) => {
      setTimeout(done, RETRY);
      window.addEventListener("online", done, { once: true });
    });
  }

  function post(sent) {
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
  }

  function write(cells) {
    const change = { do: "cells", cells };
    send(() => change);
  }

  // No table came back: the note in the table says so until it is drawn anew. A change is sent again, or given back.
  function fail(xhr, isChange) {
    turnedDown = isChange && [400, 404, 413].includes(xhr.status);
    if (turnedDown) box().querySelectorAll("[data-sent]").forEach((cell) => delete cell.dataset.sent);
    const note = box().querySelector("[data-unread]");
    if (!note) return;
    const away = xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(box().dataset.url, window.location).pathname;
    const why = away ? "signedOut" : turnedDown ? "turnedDown" : isChange ? "unsaved" : "unread";
    note.querySelector("span").textContent = note.dataset[why];
    note.hidden = false;
  }

  // What the server has, or will have once what is on its way arrives.
  const known = (cell) => ("sent" in cell.dataset ? cell.dataset.sent : cell.dataset.was);
  const dirty = (cell) => cell.value !== known(cell);

  function change(cell, value = cell.value) {
    const row = rowOf(cell);
    const name = row.querySelector('[data-column="metric_name"]');
    const metric = name && "sent" in name.dataset ? name.dataset.sent : row.dataset.metric;
    return { line: Number(row.dataset.line), metric, column: cell.dataset.column, was: known(cell), value };
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
    if (waiting.length || (isCell(document.activeElement) && dirty(document.activeElement))) event.preventDefault();
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
    cells.forEach(put);
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
    const { target, xhr, requestConfig } = event.detail;
    if (!target || target.id !== "metrics-table") return;
    if (!xhr.responseText.includes('id="metrics-table"')) event.detail.shouldSwap = false; // such as the page to sign in
    const cell = document.activeElement;
    // What was typed on in the search meanwhile is asked for next.
    const isStale = requestConfig.verb === "get" && cell.id === "metrics-q" && cell.value !== (new URL(xhr.responseURL).searchParams.get("q") || "");
    if (isStale) event.detail.shouldSwap = false;
    if (!event.detail.shouldSwap) return;
    if (requestConfig.verb === "post") answered = true;
    swapping = true;
    const scroll = box().querySelector(".scroll");
    typing = { left: scroll ? scroll.scrollLeft : 0 };
    if (cell.id === "metrics-q") typing.search = { value: cell.value, start: cell.selectionStart, end: cell.selectionEnd };
    if (!isCell(cell)) return;
    Object.assign(typing, { ...change(cell), dirty: dirty(cell) });
    if (cell.matches("input")) Object.assign(typing, { start: cell.selectionStart, end: cell.selectionEnd });
  });

  // A verdict draws the panel around the table anew: one that shows this file already stays, somebody may be at work in it.
  // So does one that the answer to a change is still to draw.
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const shown = target.querySelector("#metrics-table[data-url]");
    const comes = shown && fragment.querySelector("#metrics-table");
    if (comes && (waiting.length || comes.dataset.of === shown.dataset.of)) event.detail.shouldSwap = false;
  });

  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { target, xhr, requestConfig } = event.detail;
    const isTable = target && target.id === "metrics-table";
    if (isTable && !xhr.responseText.includes('id="metrics-table"')) fail(xhr, requestConfig.verb === "post");
  });

  // What is on its way stays in sight; a choice that is not offered is seen once it comes back.
  function put(sent) {
    const cell = cellOf(sent);
    if (!cell) return;
    const was = cell.value;
    cell.value = sent.value;
    if (cell.value === sent.value) cell.dataset.sent = sent.value;
    else cell.value = was;
  }

  function putBack({ search }) {
    for (const { cells = [] } of waiting.slice(answered ? 1 : 0).map((change) => change())) cells.forEach(put);
    const input = document.getElementById("metrics-q");
    if (!search || !input) return;
    const isNews = input.value !== search.value;
    input.value = search.value;
    input.focus({ preventScroll: true });
    input.setSelectionRange(search.start, search.end);
    if (isNews) htmx.ajax("GET", input.getAttribute("hx-get"), { source: input, target: "#metrics-table", swap: "outerHTML" }).catch(() => null);
  }

  document.body.addEventListener("htmx:afterSwap", () => {
    swapping = false;
    const table = box();
    if (!table || !typing) return make();
    const [was, wanted] = [typing, next];
    [typing, next] = [null, null];
    if ("refused" in table.dataset) steps.length = 0;
    else if (table.dataset.ticket) steps.push(table.dataset.ticket);
    make();
    putBack(was);
    const scroll = table.querySelector(".scroll");
    if (scroll) scroll.scrollLeft = was.left;
    document.getElementById("metrics-said").textContent = table.dataset.said || "";
    // Whoever went on to another cell stays there.
    const place = table.dataset.focus ? { line: table.dataset.focus, column: "metric_name" } : wanted;
    const cell = was.column ? cellOf(was) : place && place.line && cellAt(place.line, place.column);
    if (cell) {
      if (was.dirty) cell.value = was.value;
      cell.focus({ preventScroll: !table.dataset.focus || Boolean(was.column) });
      if (was.start !== undefined && cell.matches("input")) cell.setSelectionRange(was.start, was.end);
    } else if (wanted && document.activeElement === document.body) {
      table.querySelector("#metrics-q")?.focus({ preventScroll: true });
    }
  });

  make();
})();
