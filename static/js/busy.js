// A pressed button shows work, and a second press does nothing.
const words = document.getElementById("words").dataset;
const working = new WeakSet();

function start(button) {
  if (!button || button.getAttribute("aria-busy") === "true") return;
  const text = button.querySelector("span") ?? button;
  button.dataset.idleText = text.textContent;
  // A button that is only an icon keeps its size and says so by its spinner.
  if (!button.classList.contains("btn-icon") && button.dataset.busy !== undefined) {
    text.textContent = button.dataset.busy || words.busy;
  }
  button.setAttribute("aria-busy", "true");
}

function stop(button) {
  if (!button || button.getAttribute("aria-busy") !== "true") return;
  const text = button.querySelector("span") ?? button;
  if (button.dataset.busy !== undefined) text.textContent = button.dataset.idleText;
  button.removeAttribute("aria-busy");
}

// htmx would queue a second press and send it after the first.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.('.btn[aria-busy="true"]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-theme-choice], [method=dialog]")) return;
  if (working.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const byHtmx = form.matches("[hx-post], [hx-get], [hx-put], [hx-patch], [hx-delete]");
  if (event.defaultPrevented || byHtmx || form.target === "_blank") return;
  // Deferred, so that the browser still sends the button's own name and value.
  setTimeout(() => {
    if (event.defaultPrevented) return;
    working.add(form);
    start(event.submitter);
  });
  // A download answers without leaving the page.
  if (form.hasAttribute("data-download")) {
    setTimeout(() => { working.delete(form); stop(event.submitter); }, 3000);
  }
}, true);

document.addEventListener("htmx:beforeRequest", (event) => {
  const element = event.detail.elt;
  const button = event.detail.requestConfig.triggeringEvent?.submitter
    ?? (element.matches("button, a.btn") ? element : null);
  if (button?.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  event.detail.xhr.jobwiseButton = button;
  start(button);
});
document.addEventListener("htmx:afterRequest", (event) => stop(event.detail.xhr?.jobwiseButton));

// Back from the browser's cache the page must be usable again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll('[aria-busy="true"]')) stop(button);
  for (const form of document.forms) working.delete(form);
});
