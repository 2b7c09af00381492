// Files added to a list are sent one after the other, each with its progress, and each can be cancelled.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  const waiting = []; // { box, input, file, line }
  let current = null; // the one on its way: the same, with its request
  const MEGA = 1000000;

  form.querySelectorAll("[data-needs-script]").forEach((element) => (element.hidden = false));

  // Before the editor, which would send all of them in one request.
  form.addEventListener(
    "change",
    (event) => {
      const input = event.target;
      if (!input.matches("input[type=file][data-add-row]")) return;
      event.stopPropagation();
      add(input, input.files);
      input.value = "";
    },
    true,
  );

  const dropOf = (event) => {
    const box = event.target.closest("[data-items]");
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
    add(drop.querySelector("input[type=file]"), event.dataTransfer.files);
  });

  function add(input, files) {
    const box = input.closest("[data-items]");
    for (const file of files) {
      const line = draw(box, file);
      const item = { box, input, file, line };
      if (!file.size) stop(item, input.dataset.empty);
      else if (file.size > Number(input.dataset.limit)) stop(item, input.dataset.large.replace("[limit]", Number(input.dataset.limit) / MEGA));
      else {
        tell(item, input.dataset.waiting);
        waiting.push(item);
      }
      line.querySelector("[data-cancel]").addEventListener("click", (event) => cancel(event, item));
    }
    next();
  }

  function draw(box, file) {
    const list = box.querySelector("[data-uploads]");
    const line = box.querySelector("template[data-upload]").content.cloneNode(true).firstElementChild;
    line.querySelector("[data-name]").textContent = file.name;
    const progress = line.querySelector("progress");
    progress.setAttribute("aria-label", `${progress.getAttribute("aria-label")}: ${file.name}`);
    list.append(line);
    list.hidden = false;
    return line;
  }

  function tell(item, words) {
    item.line.querySelector("[data-said]").textContent = words;
  }

  // It will not be sent: the line stays until it is dismissed.
  function stop(item, words) {
    tell(item, words);
    item.line.querySelector("progress").hidden = true;
    const button = item.line.querySelector("[data-cancel]");
    button.textContent = button.dataset.dismiss;
    item.line.classList.add("is-failed");
  }

  function drop(item) {
    const list = item.line.parentElement;
    const focused = item.line.contains(document.activeElement);
    item.line.remove();
    list.hidden = !list.children.length;
    if (focused) item.input.focus();
  }

  function cancel(event, item) {
    event.preventDefault();
    event.stopPropagation();
    const place = waiting.indexOf(item);
    if (place >= 0) waiting.splice(place, 1);
    if (current === item) item.request.abort();
    drop(item);
  }

  function next() {
    if (current || !waiting.length) return;
    current = waiting.shift();
    const item = current;
    const data = new FormData();
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    data.append("csrfmiddlewaretoken", token ? token[1] : form.elements.csrfmiddlewaretoken.value);
    for (const name of ["page", "revision"]) data.append(name, form.elements[name].value);
    data.append("fields", "");
    data.append(item.input.name, item.file);
    item.request = new XMLHttpRequest();
    item.request.open("POST", form.getAttribute("action"));
    item.request.setRequestHeader("HX-Request", "true");
    item.request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.round((100 * event.loaded) / event.total);
      item.line.querySelector("progress").value = percent;
      tell(item, item.input.dataset.sending.replace("[percent]", percent));
    });
    item.request.addEventListener("load", () => finish(item, item.request.getResponseHeader("X-Saved")));
    for (const end of ["error", "timeout"]) item.request.addEventListener(end, () => finish(item, ""));
    item.request.addEventListener("abort", () => free(item));
    item.request.send(data);
  }

  function finish(item, saved) {
    if (saved) {
      drop(item);
      htmx.swap(document.body, item.request.responseText, { swapStyle: "none" });
    } else stop(item, item.input.dataset.failed);
    free(item);
  }

  function free(item) {
    if (current === item) current = null;
    next();
  }

  window.addEventListener("beforeunload", (event) => {
    if (current || waiting.length) event.preventDefault();
  });
})();
