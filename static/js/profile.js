// The profile editor: what was done is said with a way back, the preview follows, and the focus
// stays where the work is.
const frame = () => document.querySelector("[data-profile-preview]");
let lastAt = "";

function refreshPreview() {
  const shown = frame();
  if (!shown?.contentWindow) return;
  const top = shown.contentWindow.scrollY;
  shown.addEventListener("load", () => shown.contentWindow.scrollTo(0, top), { once: true });
  shown.contentWindow.location.reload();
}

function takeBack({ url, version }) {
  htmx.ajax("POST", url, { values: { version }, target: "#editor", swap: "outerHTML" });
}

function said(detail) {
  if (!detail.text) return;
  document.dispatchEvent(new CustomEvent("jobwise:toast", {
    detail: { text: detail.text, action: detail.undo, onAction: () => takeBack(detail) },
  }));
}

// A swap takes the focused element away; the next of its kind gets the focus.
function refocus() {
  if (document.activeElement && document.activeElement !== document.body) return;
  const [section, selector] = lastAt.split("|");
  const place = document.getElementById(section);
  (place?.querySelector(selector) ?? place?.querySelector("[data-add], input, a, button"))?.focus();
}

document.addEventListener("profile:changed", (event) => {
  said(event.detail);
  refreshPreview();
  refocus();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const element = event.detail.elt;
  const section = element.closest("section[id]")?.id;
  if (!section) return;
  const entry = element.closest("[data-item]")?.id;
  const moved = element.id?.endsWith("-order") ? element.elements.item.value : "";
  let selector = "[data-add]";
  if (moved) selector = `#entry-${CSS.escape(moved)} .handle`;
  else if (element.matches(".quick-skills")) selector = "#id_names";
  else if (element.matches(".entry-form, [data-cancel]") && entry) selector = `#${CSS.escape(entry)} [data-edit]`;
  lastAt = `${section}|${selector}`;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.matches?.("section.section")) refocus();
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".entry-form");
  if (!form) return;
  if (event.key === "Escape") form.querySelector("[data-cancel]")?.click();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

// “Take the other” is to see the page as it is now.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-reload]")) return;
  event.preventDefault();
  document.getElementById("details-form")?.reset();
  location.reload();
});

// What to do next leads to the control itself.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".steps a[href^='#']");
  const control = link && document.querySelector(link.getAttribute("href"));
  if (!control) return;
  event.preventDefault();
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
});
