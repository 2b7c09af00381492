// Light or dark: the system's choice until a person makes their own, which the server then knows by a cookie.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  // The other theme; back at the system's own, the choice is forgotten and the system is followed again.
  function change() {
    const next = (root.dataset.theme || system()) === "dark" ? "light" : "dark";
    const own = next !== system();
    if (own) root.dataset.theme = next;
    else delete root.dataset.theme;
    document.cookie = `theme=${own ? next : ""};path=/;max-age=${own ? 31536000 : 0};samesite=lax`;
  }

  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", change);
  }
})();
