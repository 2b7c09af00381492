// The editor of a section saves by itself: only the fields that changed, each with the revision it was read at.
// The server answers with the parts of the page that hang on the draft; htmx swaps them by their ids.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  const DELAY = 500;
  const RETRY = 5000;
  const names = form.dataset.fields.split(" ").filter(Boolean);
  const confirmed = new Map(); // field -> the value the server has confirmed (or the page came with)
  const held = new Set(); // fields in conflict: not sent until the person chooses
  const NOTHING = { fields: new Map(), take: "", extra: null };
  let sending = null; // what is on its way: { fields: Map field -> value, take, extra }
  let answering = false; // what was sent is being answered; what comes meanwhile answers something else
  let take = ""; // a conflict settled by its button
  let extra = null; // a button of the form that the server understands by itself
  let timer = 0;
  let said = document.getElementById("save-state").cloneNode(true); // the state as the last answer drew it

  const owner = (key) => key.replace(/__(?!add$|remove$)\w+$/, "");
  const belongs = (key, name) => key === name || (owner(key) === name && key !== name);

  function read(name, source = form) {
    const entries = [];
    for (const [key, value] of new FormData(source)) {
      if (belongs(key, name) && typeof value === "string") entries.push([key, value]);
    }
    return JSON.stringify(entries);
  }

  const dirty = () => names.filter((name) => !held.has(name) && read(name) !== confirmed.get(name));
  const isFileField = (name) => Boolean(form.querySelector(`input[type=file][name="${name}"]`));

  function state(kind, icon) {
    const box = document.getElementById("save-state");
    box.className = `save save-${kind}`;
    box.textContent = box.dataset[icon];
  }

  // An answer says "Saved" of what it knows of: what is on its way, or is to be chosen, stands above that.
  function show() {
    if (sending || take || extra || dirty().length) state("busy", "saving");
    else if (held.size) state("bad", "held");
    else document.getElementById("save-state").replaceWith(said.cloneNode(true));
  }

  function schedule(delay = DELAY) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function save() {
    timer = 0;
    if (take || extra || dirty().length) htmx.trigger(form, "tilework:save");
  }

  // "Saved" goes with the first letter typed after it, and comes back when that is taken back.
  function change() {
    show();
    if (!timer) schedule();
  }

  // What the page came with, even if something was typed before this script ran.
  const pristine = form.cloneNode(true);
  pristine.reset();
  names.forEach((name) => confirmed.set(name, read(name, pristine)));
  if (dirty().length) schedule();
  form.querySelectorAll("[data-without-script]").forEach((element) => (element.hidden = true));
  form.addEventListener("input", change);
  form.addEventListener("change", change);

  // What is sent: the fields that changed, their bases, and nothing else.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== form) return;
    const data = event.detail.formData;
    const changed = dirty();
    sending = { fields: new Map(), take, extra };
    [take, extra] = ["", null];
    const [whose, settled] = sending.take.split(":");
    if (whose === "mine" && settled && !isFileField(settled) && !changed.includes(settled)) changed.push(settled);
    changed.forEach((name) => sending.fields.set(name, read(name)));
    const keep = new Set(["csrfmiddlewaretoken", "page", "revision"]);
    for (const name of [...changed, settled || ""]) {
      for (const prefix of ["base-", "seen-", "mine-"]) keep.add(prefix + name);
    }
    for (const key of [...new Set(data.keys())]) {
      const field = owner(key);
      const typed = changed.includes(field) && key !== `${field}__add`;
      if (!keep.has(key) && !typed) data.delete(key);
    }
    if (sending.extra) data.append(sending.extra.name, sending.extra.value);
    changed.forEach((name) => data.append("fields", name));
    if (!changed.length) data.append("fields", "");
    if (sending.take) data.append("take", sending.take);
    // The token of now: after signing in again elsewhere, the page's own is out of date.
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (token) {
      data.set("csrfmiddlewaretoken", token[1]);
      event.detail.headers["X-CSRFToken"] = token[1];
    }
    state("busy", "saving");
  });

  // At which revision what is drawn of a field was changed last.
  function revisionOf(drawn, name) {
    const base = drawn.querySelector(`[name="base-${name}"]`);
    return base ? parseInt(base.value, 10) || 0 : 0;
  }

  // A field that somebody else changed, or that follows a file, is drawn anew, unless this person is at work in it. What
  // an answer that comes late says of it is passed over: it is newer already.
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    if (!target || !target.id.startsWith("f-")) return;
    const name = target.id.slice(2);
    const sent = (answering && sending) || NOTHING;
    const choosing = target.querySelector("[data-tag-input]");
    const asked = sent.take.split(":")[1] === name || (sent.extra && sent.extra.value === name) || "asked" in target.dataset;
    const busy = (choosing && choosing.value) || read(name) !== (sent.fields.has(name) ? sent.fields.get(name) : confirmed.get(name));
    const late = revisionOf(fragment, name) < revisionOf(target, name);
    const undecided = held.has(name) && !isFileField(name); // what was typed stays beside what it collided with
    if (!late && !undecided && (asked || !(busy || target.contains(document.activeElement)))) return;
    event.detail.shouldSwap = false;
    if (!late && !target.querySelector("[data-items]")) window.renewField(name, target, fragment); // items-merge.js sees to lists of files
  });

  // An offer at a field is taken: its answer draws the field anew, though the focus is in it.
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const button = event.target.closest("button[form='offer-form'][hx-swap='none']");
    if (button) button.closest(".field").dataset.asked = "";
  });
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const id = event.detail.target ? event.detail.target.id : "";
    if (id.startsWith("f-")) {
      const name = id.slice(2);
      held.delete(name);
      confirmed.set(name, read(name));
    }
    if (id === "save-state") said = document.getElementById(id).cloneNode(true);
    if (id === "save-state" || id.startsWith("f-")) show();
    if (id.startsWith("findings-") || id.startsWith("f-")) mark(id.replace(/^(findings|f)-/, ""));
  });

  form.addEventListener("tilework:confirmed", (event) => {
    confirmed.set(event.detail, read(event.detail));
    show();
  });

  // The control says by itself that a finding is wrong with it, for those who do not see the red border.
  function mark(name) {
    const slot = document.getElementById(`findings-${name}`);
    const control = form.elements[name];
    if (!slot || !control || !control.setAttribute) return;
    if (slot.querySelector(".tile-error")) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  names.forEach(mark);

  form.addEventListener("htmx:beforeSwap", (event) => (answering = answering || event.target === form));
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== form) return;
    const xhr = event.detail.xhr;
    const sent = sending || NOTHING;
    sending = null;
    answering = false;
    // Only an answer of the section's own page confirms: a redirect to the sign-in page answers 200 as well.
    if (!event.detail.successful || !xhr.getResponseHeader("X-Saved")) {
      take = take || sent.take;
      extra = extra || sent.extra;
      if (!xhr || !xhr.status) state("off", "offline");
      else state("bad", event.detail.successful ? "signedout" : "failed");
      schedule(RETRY);
      return;
    }
    const conflicts = new Set((xhr.getResponseHeader("X-Conflicts") || "").split(" ").filter(Boolean));
    for (const [name, value] of sent.fields) {
      if (conflicts.has(name)) held.add(name);
      else {
        held.delete(name);
        confirmed.set(name, value);
      }
    }
    show();
    const [, settled] = sent.take.split(":");
    const drawn = settled && form.elements[settled];
    if (drawn && document.activeElement === document.body && drawn.focus) drawn.focus();
    if (take || extra || dirty().length) schedule();
  });

  // The buttons inside the form: settled here where that is quicker, else sent along with the next save.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.form !== form) return;
    event.preventDefault();
    if (button.name === "take") {
      take = button.value;
      held.delete(take.split(":")[1]);
      save();
    } else if ("removeTag" in button.dataset) {
      const box = button.closest("[data-tags]");
      button.closest(".chip").remove();
      box.querySelector("[data-tag-input]").focus();
      change();
    } else if ("addTag" in button.dataset) {
      addTag(button.closest("[data-tags]"));
    } else if ("addRow" in button.dataset) {
      addRow(button.closest("[data-rows]"));
    } else if ("removeRow" in button.dataset) {
      const box = button.closest("[data-rows]");
      button.closest("[data-row-entry]").remove();
      box.querySelector("[data-add-row]").focus();
      change();
    } else if ("move" in button.dataset) {
      const entry = button.closest("[data-row-entry]");
      const up = Number(button.dataset.move) < 0;
      const other = up ? entry.previousElementSibling : entry.nextElementSibling;
      if (!other || !other.matches("[data-row-entry]")) return;
      if (up) other.before(entry);
      else other.after(entry);
      button.focus();
      change();
    } else if ("use" in button.dataset && form.elements[button.dataset.for]) {
      const control = form.elements[button.dataset.for];
      control.value = button.dataset.use;
      control.focus();
      change();
    } else if (button.name === "asset_remove") {
      extra = { name: button.name, value: button.value };
      save();
    } else {
      save();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input, [data-tag-input]") || event.target.type === "file") return;
    event.preventDefault();
    const tags = event.target.hasAttribute("data-tag-input") && event.target.closest("[data-tags]");
    if (tags) addTag(tags);
    else save();
  });

  function addTag(box) {
    const input = box.querySelector("[data-tag-input]");
    const tag = input.value.trim();
    const there = [...box.querySelectorAll(".chip input")].some((chip) => chip.value === tag);
    input.value = "";
    input.focus();
    if (!tag || there) return;
    const chip = box.querySelector("template[data-chip]").content.cloneNode(true);
    const cut = tag.indexOf("::");
    chip.querySelector("input").value = tag;
    chip.querySelector(".k").textContent = cut < 0 ? "" : tag.slice(0, cut + 2);
    chip.querySelector(".v").textContent = cut < 0 ? tag : tag.slice(cut + 2);
    const button = chip.querySelector("button");
    button.value = tag;
    button.setAttribute("aria-label", `${button.getAttribute("aria-label").trim()} ${tag}`);
    box.insertBefore(chip, box.querySelector("template[data-chip]"));
    change();
  }

  function addRow(box) {
    const template = box.querySelector("template[data-row]");
    const row = template.content.cloneNode(true);
    const id = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    row.querySelector(`input[name$="__id"]`).value = id;
    row.querySelectorAll("button[value='']").forEach((button) => (button.value = id));
    row.querySelectorAll("[id]").forEach((element) => (element.id = element.id.replace(/-(?=-|$)/, `-${id}`)));
    const first = row.querySelector("select, input:not([type=hidden])");
    box.insertBefore(row, template);
    first.focus();
    change();
  }

  window.addEventListener("online", () => schedule(0));
  window.addEventListener("pageshow", change); // the browser puts typed values back after the script ran
  window.addEventListener("beforeunload", (event) => {
    if (sending || held.size || dirty().length) event.preventDefault();
  });
})();
