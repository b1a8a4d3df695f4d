// Light, dark, or as the system: a cookie, so that the server draws the next page right.
const YEAR = 31536000;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-choice]");
  const theme = event.submitter?.value;
  if (!form || !theme) return;
  event.preventDefault();
  document.documentElement.dataset.theme = theme;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  for (const button of document.querySelectorAll("[data-theme-choice] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
});
