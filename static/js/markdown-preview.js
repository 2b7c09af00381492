// What a Markdown text looks like, beside it or in its place, drawn by the server as everywhere else; and the way
// from a finding to its line.
(() => {
  "use strict";
  const DELAY = 250;
  const KEPT = "markdown-view";
  const VIEWS = ["write", "both", "read"];

  function begin(box) {
    const area = box.querySelector("textarea");
    const field = area.closest(".field");
    const folded = field && field.querySelector("[data-markdown-shown]");
    if (!folded) return;
    const shown = folded.querySelector(".prose");
    const pane = box.querySelector("[data-markdown-pane]");
    const note = box.querySelector("[data-markdown-note]");
    pane.append(shown);
    folded.hidden = true;
    let drawn = area.value;
    let timer = 0;
    let request = null;

    async function draw() {
      if (box.dataset.view === "write" || drawn === area.value) return;
      if (request) request.abort();
      request = new AbortController();
      const text = area.value;
      const body = new URLSearchParams({ text, field: area.name });
      const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
      try {
        const answer = await fetch(folded.dataset.markdownShown, {
          method: "POST", body, signal: request.signal, headers: { "X-CSRFToken": token ? token[1] : area.form.elements.csrfmiddlewaretoken.value },
        });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        shown.innerHTML = await answer.text();
        drawn = text;
        note.hidden = true;
      } catch (error) {
        if (error.name !== "AbortError") note.hidden = false;
      }
    }

    function show(view) {
      box.dataset.view = view;
      box.querySelectorAll("[data-view-of]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.viewOf === view)));
      pane.hidden = view === "write";
      area.hidden = view === "read";
      draw();
    }

    box.querySelector("[data-markdown-views]").addEventListener("click", (event) => {
      const button = event.target.closest("[data-view-of]");
      if (!button) return;
      show(button.dataset.viewOf);
      try {
        localStorage.setItem(KEPT, button.dataset.viewOf);
      } catch {
        // without storage the next page begins as it does by itself
      }
    });
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(draw, DELAY);
    });
    area.addEventListener("scroll", () => {
      const room = area.scrollHeight - area.clientHeight;
      if (box.dataset.view === "both" && room > 0) pane.scrollTop = (area.scrollTop / room) * (pane.scrollHeight - pane.clientHeight);
    });
    let kept = "";
    try {
      kept = localStorage.getItem(KEPT);
    } catch {
      kept = "";
    }
    const roomy = box.clientWidth >= 40 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    show(VIEWS.includes(kept) && (roomy || kept !== "both") ? kept : roomy ? "both" : "write");
  }

  // The height of what stands above a line, as the field breaks its lines.
  function heightAbove(area, text) {
    const mirror = document.createElement("div");
    const look = getComputedStyle(area);
    for (const name of ["font", "lineHeight", "letterSpacing", "paddingLeft", "paddingRight", "tabSize"]) mirror.style[name] = look[name];
    mirror.className = "markdown-mirror";
    mirror.style.width = `${area.clientWidth}px`;
    mirror.textContent = text;
    document.body.append(mirror);
    const height = mirror.clientHeight;
    mirror.remove();
    return height;
  }

  function goTo(area, line) {
    const box = area.closest("[data-markdown]");
    if (box && area.hidden) box.querySelector('[data-view-of="write"]').click();
    const lines = area.value.split("\n");
    const above = lines.slice(0, line - 1).join("\n");
    const from = Math.min(area.value.length, above.length + (line > 1 ? 1 : 0));
    area.focus();
    area.setSelectionRange(from, from + (lines[line - 1] || "").length);
    area.scrollTop = heightAbove(area, above) - area.clientHeight / 3;
  }

  // "line 3" in a finding of a text becomes a button that leads there.
  function lead() {
    document.querySelectorAll(".findings [data-line]:not(button)").forEach((place) => {
      const area = place.closest(".field")?.querySelector("textarea");
      if (!area || place.closest("[data-row-entry]")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "to-line";
      button.dataset.line = place.dataset.line;
      button.textContent = place.textContent;
      place.replaceWith(button);
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".to-line");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(button.closest(".field").querySelector("textarea"), Number(button.dataset.line));
  }, true);
  document.addEventListener("tilework:markdown", (event) => begin(event.target));
  document.body.addEventListener("htmx:oobAfterSwap", lead);
  lead();
})();
