// Short messages at the foot of the page, and what only a screen reader hears.
//   document.dispatchEvent(new CustomEvent("jobwise:toast", {detail: {text, tone, action, onAction}}))
//   document.dispatchEvent(new CustomEvent("jobwise:announce", {detail: "text"}))
// A server answers with `HX-Trigger: {"jobwise:toast": {"text": "Saved"}}`.
const words = document.getElementById("words").dataset;
const region = document.getElementById("toasts");
const announcer = document.getElementById("announcer");
const SHOWN_MS = 6000;

function button(text, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

function show({ text, tone = "", action = "", onAction = null }) {
  const same = [...region.children].some((toast) => toast.firstElementChild.textContent === text);
  if (!text || same) return;
  const toast = document.createElement("div");
  toast.className = tone === "error" ? "toast toast-error" : "toast";
  const said = document.createElement("span");
  said.textContent = text;
  toast.append(said);
  if (action && onAction) {
    toast.append(button(action, () => { toast.remove(); onAction(); }));
  }
  toast.append(button(words.dismiss, () => toast.remove()));
  region.append(toast);
  // An error, and what can be undone, waits to be read.
  if (tone === "error") return;
  let timer = setTimeout(() => toast.remove(), action ? 2 * SHOWN_MS : SHOWN_MS);
  const hold = () => clearTimeout(timer);
  const release = () => { hold(); timer = setTimeout(() => toast.remove(), SHOWN_MS); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", release);
  toast.addEventListener("focusout", release);
}

document.addEventListener("jobwise:toast", (event) => show(event.detail));
document.addEventListener("jobwise:announce", (event) => {
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = event.detail; });
});
