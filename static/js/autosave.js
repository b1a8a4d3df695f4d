// A form with `data-autosave` is sent a moment after the last keystroke, and says what is kept.
// It needs `hx-post` (or put, patch), `hx-trigger="jobwise:save, submit"` and a `{% save_state %}`.
const words = document.getElementById("words").dataset;
const PAUSE_MS = 700;
const RETRY_MS = 5000;
const timers = new WeakMap();
const dirty = new Set();

function say(form, state, text) {
  const line = form.querySelector("[data-save-state]");
  if (!line) return;
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
}

function save(form) {
  clearTimeout(timers.get(form));
  if (!form.isConnected) {
    dirty.delete(form);
  } else if (form.dataset.autosaving) {
    schedule(form, PAUSE_MS);
  } else {
    form.dispatchEvent(new CustomEvent("jobwise:save", { bubbles: true }));
  }
}

function schedule(form, after) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), after));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form || event.target.matches("[data-no-autosave]")) return;
  dirty.add(form);
  say(form, "dirty", words.dirty);
  schedule(form, PAUSE_MS);
});
document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.("form[data-autosave]");
  if (form && dirty.has(form) && !form.contains(event.relatedTarget)) save(form);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches("form[data-autosave]")) return;
  form.dataset.autosaving = "1";
  clearTimeout(timers.get(form));
  dirty.delete(form);
  say(form, "saving", words.saving);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches("form[data-autosave]")) return;
  delete form.dataset.autosaving;
  const { xhr } = event.detail;
  // To htmx a 422 is a success, because its answer is shown.
  const successful = xhr.status >= 200 && xhr.status < 400;
  if (dirty.has(form)) {
    say(form, "dirty", words.dirty);
  } else if (successful && !xhr.jobwiseExpired) {
    say(form, "saved", words.saved);
  } else {
    dirty.add(form);
    const unsent = xhr.status === 0 || xhr.status >= 500 || xhr.status === 429;
    say(form, "failed", unsent ? words.saveOffline : words.saveFailed);
    if (unsent) schedule(form, RETRY_MS);
  }
});

addEventListener("beforeunload", (event) => {
  if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
});
