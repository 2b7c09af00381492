// "50 of 80" beside a label follows what is typed.
(() => {
  "use strict";
  document.addEventListener("input", (event) => {
    const control = event.target;
    const most = control.dataset ? control.dataset.max : undefined;
    if (!most) return;
    const count = document.querySelector(`[data-count-for="${control.id}"]`);
    if (count) count.textContent = count.textContent.replace(/\d+/, String([...control.value].length));
  });
})();
