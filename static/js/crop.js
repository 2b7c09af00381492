// Cropping opens as a dialog over the editor; the window on the picture follows the pointer and the range.
(() => {
  "use strict";
  const form = document.getElementById("section-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  const THOUSAND = 1000;
  let dialog = null;
  let opener = ""; // the row whose picture is being cropped

  form.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-fit-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return window.location.assign(link.href);
    opener = link.dataset.fitOpen;
    open(await answer.text());
  });

  function open(markup) {
    dialog = document.createElement("dialog");
    dialog.className = "dialog dialog-wide";
    dialog.setAttribute("aria-labelledby", "fit-title");
    dialog.innerHTML = markup;
    document.body.append(dialog);
    htmx.process(dialog);
    dialog.addEventListener("close", close);
    dialog.addEventListener("click", (event) => {
      if (!event.target.closest("[data-close]")) return;
      event.preventDefault();
      dialog.close();
    });
    const buttons = [...dialog.querySelectorAll("button")];
    const failed = dialog.querySelector("[data-failed]");
    dialog.addEventListener("htmx:beforeRequest", () => {
      buttons.forEach((button) => (button.disabled = true));
      failed.hidden = true;
    });
    dialog.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful && event.detail.xhr.getResponseHeader("X-Saved")) return dialog.close();
      buttons.forEach((button) => (button.disabled = false));
      failed.hidden = false;
    });
    follow(dialog);
    dialog.showModal();
  }

  function close() {
    dialog.remove();
    dialog = null;
    const row = form.querySelector(`[data-item="${opener}"]`);
    const back = row && (row.querySelector("[data-fit-open]") || row.querySelector("button"));
    if (back) back.focus();
  }

  // The window's place is a thousandth of the way it can go; the range holds it, so that keys move it too.
  function follow(scope) {
    const [picture, range] = [scope.querySelector("[data-picture]"), scope.querySelector("[data-place]")];
    if (!range) return;
    const across = picture.dataset.picture === "x";
    const [cut, shade] = [picture.querySelector("[data-window]"), picture.querySelector("[data-shade]")];
    const { width, height } = picture.viewBox.baseVal;
    const size = [cut.width.baseVal.value, cut.height.baseVal.value];
    const room = across ? width - size[0] : height - size[1];

    function draw() {
      const at = Math.floor((room * Number(range.value)) / THOUSAND);
      const [x, y] = across ? [at, 0] : [0, at];
      cut.setAttribute("x", x);
      cut.setAttribute("y", y);
      shade.setAttribute("d", `M0 0H${width}V${height}H0Z M${x} ${y}h${size[0]}v${size[1]}h-${size[0]}z`);
    }

    range.addEventListener("input", draw);
    picture.addEventListener("pointerdown", (event) => {
      const box = picture.getBoundingClientRect();
      const scale = across ? width / box.width : height / box.height;
      const [start, from] = [across ? event.clientX : event.clientY, (room * Number(range.value)) / THOUSAND];
      const drag = (moved) => {
        const to = from + ((across ? moved.clientX : moved.clientY) - start) * scale;
        range.value = Math.round((Math.min(Math.max(to, 0), room) / room) * THOUSAND);
        draw();
      };
      picture.setPointerCapture(event.pointerId);
      picture.addEventListener("pointermove", drag);
      picture.addEventListener("pointerup", () => picture.removeEventListener("pointermove", drag), { once: true });
    });
    draw();
  }
})();
