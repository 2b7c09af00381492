// Two pictures over each other, parted by a line that a slider moves. Without a script they stand side by side.
(() => {
  "use strict";

  function set(pair) {
    const figures = pair.querySelectorAll("figure");
    const slider = pair.querySelector(".slider");
    const choice = pair.querySelector(".slider-choice");
    const button = choice.querySelector("button");
    const width = slider.querySelector("svg").viewBox.baseVal.width;
    const clip = slider.querySelector("clipPath rect");
    const line = slider.querySelector(".slider-line");
    choice.hidden = false;
    button.addEventListener("click", () => {
      const over = slider.hidden;
      slider.hidden = !over;
      figures.forEach((figure) => (figure.hidden = over));
      button.setAttribute("aria-pressed", String(over));
    });
    slider.querySelector("input").addEventListener("input", (event) => {
      const at = (width * event.target.value) / 100;
      clip.setAttribute("x", at);
      line.setAttribute("x", at);
    });
  }

  document.querySelectorAll("[data-pair]").forEach(set);
})();
