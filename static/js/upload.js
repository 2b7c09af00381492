// Files chosen or dropped in the editor are sent one after the other, each by itself: with its progress, a way to cancel,
// and, where it was not sent or not taken, a line that says so and stays until it is dismissed or tried again. So does one
// on whose way nothing moves any more; it goes on by itself where it can, since a slow connection is no lost one.
(() => {
  "use strict";
  const SILENCE = 30000; // milliseconds
  const form = document.getElementById("section-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  const items = new Set(); // all that have a line: { id, name, file, line, state: waiting | sending | stopped, request }
  const owner = (name) => name.replace(/__(files|file_.*)$/, "");

  const reveal = (root) => root.querySelectorAll("[data-needs-script]").forEach((element) => (element.hidden = false));
  reveal(form);

  // Before the editor, for which a file's change is nothing to save.
  form.addEventListener(
    "change",
    (event) => {
      const input = event.target;
      if (!input.matches("input[type=file]")) return;
      event.stopPropagation();
      add(input, input.files);
      input.value = "";
    },
    true,
  );
  form.addEventListener("input", (event) => event.target.matches("input[type=file]") && event.stopPropagation(), true);

  const dropOf = (event) => {
    const box = event.target.closest("[data-items], [data-asset]");
    const files = event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    return box && files ? box.querySelector("[data-drop]") : null;
  };
  form.addEventListener("dragover", (event) => {
    const drop = dropOf(event);
    if (!drop) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    drop.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => form.querySelectorAll(".is-over").forEach((drop) => drop.classList.remove("is-over")));
  form.addEventListener("drop", (event) => {
    const drop = dropOf(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    const input = drop.querySelector("input[type=file]");
    add(input, input.multiple ? event.dataTransfer.files : [...event.dataTransfer.files].slice(0, 1));
  });

  // The id of the row that a file becomes: sent once more after a lost answer, it is still one row.
  const newId = () => [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const listOf = (item) => form.querySelector(`[data-uploads="${owner(item.name)}"]`);

  function add(input, files) {
    // One more file for the same place stands in for one that waits or was turned away.
    if (!input.multiple) [...items].filter((item) => item.name === input.name && item.state !== "sending").forEach(drop);
    for (const file of files) {
      const item = { id: newId(), name: input.name, limit: Number(input.dataset.limit), atMost: input.dataset.atMost, file };
      draw(item);
      queue(item);
    }
    next();
  }

  function queue(item) {
    const words = listOf(item).dataset;
    if (!item.file.size) return stop(item, words.empty);
    if (item.file.size > item.limit) return stop(item, words.large.replace("[limit]", item.atMost));
    item.state = "waiting";
    item.line.querySelector("progress").value = 0;
    resume(item);
    tell(item, words.waiting);
  }

  function draw(item) {
    const list = listOf(item);
    item.line = list.parentElement.querySelector("template[data-upload]").content.cloneNode(true).firstElementChild;
    item.line.querySelector("[data-name]").textContent = item.file.name;
    const progress = item.line.querySelector("progress");
    progress.setAttribute("aria-label", `${progress.getAttribute("aria-label")}: ${item.file.name}`);
    const on = (button, act) =>
      item.line.querySelector(button).addEventListener("click", (event) => {
        event.preventDefault();
        event.stopPropagation();
        act();
      });
    on("[data-cancel]", () => cancel(item));
    on("[data-retry]", () => sendAgain(item));
    list.append(item.line);
    list.hidden = false;
    items.add(item);
  }

  function tell(item, words) {
    item.line.querySelector("[data-said]").textContent = words;
  }

  function show(item, { progress = false, retry = false }) {
    item.line.querySelector("progress").hidden = !progress;
    item.line.querySelector("[data-retry]").hidden = !retry;
    const button = item.line.querySelector("[data-cancel]");
    button.textContent = progress ? button.dataset.cancel : button.dataset.dismiss;
  }

  function alarm(item, words) {
    item.line.classList.add("is-failed");
    item.line.querySelector("[data-said]").setAttribute("role", "alert");
    tell(item, words);
  }

  // It is on its way, or will be: what was wrong with it is over.
  function resume(item) {
    item.line.classList.remove("is-failed");
    item.line.querySelector("[data-said]").removeAttribute("role");
    show(item, { progress: true });
  }

  // It is not on its way: the line stays until it is dismissed, or sent once more.
  function stop(item, words, retry = false) {
    clearTimeout(item.silence);
    item.state = "stopped";
    show(item, { retry });
    alarm(item, words);
  }

  // It is on its way, and should be heard of: a byte that went out, or the answer.
  function listen(item) {
    clearTimeout(item.silence);
    item.silence = setTimeout(() => {
      show(item, { progress: true, retry: true });
      alarm(item, listOf(item).dataset.stalled);
    }, SILENCE);
  }

  function sendAgain(item) {
    if (item.state === "sending") item.request.abort();
    queue(item);
    next();
    item.line.querySelector("[data-cancel]").focus();
  }

  function drop(item) {
    clearTimeout(item.silence);
    const list = item.line.parentElement;
    const focused = item.line.contains(document.activeElement);
    items.delete(item);
    item.line.remove();
    if (list) list.hidden = !list.children.length;
    const input = form.elements[item.name];
    if (focused && input && input.focus) input.focus();
  }

  function cancel(item) {
    if (item.state === "sending") item.request.abort();
    drop(item);
    next();
  }

  const isSending = () => [...items].some((item) => item.state === "sending");

  function next() {
    const item = [...items].find((each) => each.state === "waiting");
    if (!item || isSending()) return;
    item.state = "sending";
    const field = owner(item.name);
    const data = new FormData();
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    data.append("csrfmiddlewaretoken", token ? token[1] : form.elements.csrfmiddlewaretoken.value);
    for (const name of ["page", "revision"]) data.append(name, form.elements[name].value);
    data.append("fields", "");
    if (item.name === field) data.append(`base-${field}`, form.elements[`base-${field}`].value);
    else if (item.name.endsWith("__files")) data.append(`${field}__new`, item.id);
    data.append(item.name, item.file);
    item.request = new XMLHttpRequest();
    item.request.open("POST", form.getAttribute("action"));
    item.request.setRequestHeader("HX-Request", "true");
    item.request.upload.addEventListener("progress", (event) => {
      if (item.state !== "sending" || !event.lengthComputable) return;
      listen(item);
      resume(item);
      const percent = Math.round((100 * event.loaded) / event.total);
      item.line.querySelector("progress").value = percent;
      tell(item, listOf(item).dataset.sending.replace("[percent]", percent));
    });
    item.request.addEventListener("load", () => {
      clearTimeout(item.silence);
      window.whenReleased(() => finish(item));
    });
    item.request.addEventListener("error", () => failed(item, "lost"));
    item.request.send(data);
    listen(item);
  }

  function finish(item) {
    const { request } = item;
    if (!request.getResponseHeader("X-Saved")) {
      const signedOut = request.responseURL && new URL(request.responseURL).pathname !== new URL(form.action).pathname;
      const brokeOff = request.status === 400 || request.status === 408; // it did not come whole
      return failed(item, signedOut || request.status === 403 ? "signedout" : brokeOff ? "lost" : "failed");
    }
    const [told] = JSON.parse(request.getResponseHeader("X-Turned-Away") || "[]");
    const field = document.getElementById(`f-${owner(item.name)}`);
    const focused = field.contains(document.activeElement);
    if (told) stop(item, told);
    else drop(item);
    field.dataset.asked = ""; // drawn anew though a person is at work in it
    htmx.swap(document.body, request.responseText, { swapStyle: "none" });
    delete field.dataset.asked;
    const input = form.elements[item.name];
    if (focused && document.activeElement === document.body && input) input.focus();
    next();
  }

  function failed(item, why) {
    stop(item, listOf(item).dataset[why], true);
    next();
  }

  // A field drawn anew keeps the lines of its files.
  document.body.addEventListener("htmx:oobAfterSwap", () => {
    for (const item of items) {
      const list = listOf(item);
      if (!list || list.contains(item.line)) continue;
      list.append(item.line);
      list.hidden = false;
    }
    reveal(form);
  });

  window.addEventListener("beforeunload", (event) => {
    if ([...items].some((item) => item.state !== "stopped")) event.preventDefault();
  });
})();
