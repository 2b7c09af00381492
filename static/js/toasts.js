// A toast goes when its button is pressed, or by itself once it was long enough there and nobody is at it.
(() => {
  "use strict";
  const STAYS = 10000;
  for (const button of document.querySelectorAll("[data-dismiss]")) {
    const toast = button.parentElement;
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) setTimeout(leave, STAYS);
      else toast.remove();
    };
    button.hidden = false;
    button.addEventListener("click", () => toast.remove());
    setTimeout(leave, STAYS);
  }
})();
