// Findings on the rows of lists arrive together; each is put beneath its row, if the page has that row.
(() => {
  "use strict";
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const holder = event.detail.target;
    if (!holder || holder.id !== "row-findings") return;
    for (const found of holder.children) {
      const place = document.getElementById(found.dataset.for);
      if (place && place.innerHTML.trim() !== found.innerHTML.trim()) place.replaceChildren(...found.childNodes);
    }
    holder.replaceChildren();
  });
})();
