// The Markdown editor: a toolbar, shortcuts and help with lists for a textarea that works without them. Each edit is
// put in as if it were typed, so that undo takes it back. What an edit does is in markdown-text.js.
(() => {
  "use strict";
  const edits = window.tileworkMarkdown;
  const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
  const TOOLS = {
    heading: (state) => edits.heading(state),
    bold: (state) => edits.wrap(state, "**"),
    italic: (state) => edits.wrap(state, "_"),
    code: (state) => edits.wrap(state, "`"),
    block: (state) => edits.codeBlock(state),
    link: (state) => edits.link(state),
    numbers: (state) => edits.list(state, true),
    bullets: (state) => edits.list(state, false),
  };
  const KEYS = { KeyB: "bold", KeyI: "italic", KeyK: "link", KeyE: "code" };
  const SHIFTED = { KeyH: "heading", Digit7: "numbers", Digit8: "bullets" };

  const read = (area) => ({ text: area.value, start: area.selectionStart, end: area.selectionEnd });

  // Type in what differs between the text that is there and the one that is wanted.
  function write(area, wanted) {
    if (!wanted) return false;
    const was = area.value;
    let from = 0;
    while (from < was.length && from < wanted.text.length && was[from] === wanted.text[from]) from += 1;
    let tail = 0;
    const most = Math.min(was.length, wanted.text.length) - from;
    while (tail < most && was[was.length - 1 - tail] === wanted.text[wanted.text.length - 1 - tail]) tail += 1;
    const put = wanted.text.slice(from, wanted.text.length - tail);
    area.focus();
    if (put || from < was.length - tail) {
      area.setSelectionRange(from, was.length - tail);
      const done = put ? document.execCommand("insertText", false, put) : document.execCommand("delete");
      if (!done) {
        area.setRangeText(put, from, was.length - tail, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    area.setSelectionRange(wanted.start, wanted.end);
    return true;
  }

  function keys(area) {
    let escaped = false; // Esc lets the next Tab leave the field
    area.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const meant = (MAC ? event.metaKey : event.ctrlKey) && !event.altKey;
      const tool = meant ? (event.shiftKey ? SHIFTED : KEYS)[event.code] : "";
      if (tool) {
        event.preventDefault();
        write(area, TOOLS[tool](read(area)));
      } else if (event.key === "Tab" && !escaped && !event.ctrlKey && !event.altKey && !event.metaKey) {
        if (write(area, edits.shift(read(area), event.shiftKey ? -1 : 1))) event.preventDefault();
      } else if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
        if (write(area, edits.enter(read(area)))) event.preventDefault();
      }
      if (event.key !== "Shift") escaped = event.key === "Escape";
    });
  }

  // One stop for Tab; the arrows go from button to button.
  function toolbar(box, area) {
    const bar = box.querySelector("[role=toolbar]");
    const stops = () => [...bar.querySelectorAll("button, summary")].filter((each) => each.offsetParent && !each.closest("[data-menu]"));
    const only = (one) => bar.querySelectorAll("button, summary").forEach((each) => each.closest("[data-menu]") || (each.tabIndex = each === one ? 0 : -1));
    bar.hidden = false;
    const help = box.querySelector("[data-markdown-keys]");
    help.hidden = false;
    area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") || ""} ${help.id}`.trim());
    only(bar.querySelector("button"));
    bar.querySelectorAll("[data-keys]").forEach((button) => {
      const shown = MAC ? button.dataset.keys.replace("Ctrl+", "⌘").replace("Shift+", "⇧") : button.dataset.keys;
      button.title = `${button.title} (${shown})`;
      button.setAttribute("aria-keyshortcuts", button.dataset.keys.replace("Ctrl", MAC ? "Meta" : "Control"));
    });
    bar.addEventListener("keydown", (event) => {
      const all = stops();
      const here = all.indexOf(event.target);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step ? all[(here + step + all.length) % all.length] : { Home: all[0], End: all[all.length - 1] }[event.key];
      if (here < 0 || !next) return;
      event.preventDefault();
      only(next);
      next.focus();
    });
    bar.addEventListener("mousedown", (event) => {
      if (event.target.closest("[data-md], [data-picture]")) event.preventDefault(); // the text keeps its selection
    });
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button || !box.contains(button)) return;
      event.preventDefault();
      event.stopPropagation(); // none of these is a button of the form
      if (!button.closest("[data-menu]") && bar.contains(button)) only(button);
      if (button.dataset.md) write(area, TOOLS[button.dataset.md](read(area)));
      else if ("picture" in button.dataset) {
        button.closest("details").open = false;
        write(area, edits.picture(read(area), button.dataset.picture, button.dataset.words));
      }
    });
    bar.querySelectorAll("details").forEach((menu) => {
      menu.addEventListener("toggle", async () => {
        const place = box.closest(".field").querySelector("[data-markdown-pictures]");
        if (!menu.open) return;
        const answer = await fetch(place.dataset.markdownPictures).catch(() => null);
        if (answer && answer.ok && !answer.redirected) menu.querySelector("[data-menu]").innerHTML = await answer.text();
      });
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    });
  }
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".markdown-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  function begin() {
    document.querySelectorAll("[data-markdown]:not([data-begun])").forEach((box) => {
      const area = box.querySelector("textarea");
      box.dataset.begun = "";
      if (area.disabled || area.closest("fieldset[disabled]")) return;
      toolbar(box, area);
      keys(area);
      box.dispatchEvent(new CustomEvent("tilework:markdown", { bubbles: true }));
    });
  }
  begin();
  document.body.addEventListener("htmx:oobAfterSwap", begin);
})();
