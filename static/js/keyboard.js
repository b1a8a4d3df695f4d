// Single keys: `g` and a letter goes to a place, `/` searches, `?` shows the list.
// A page gives one of its own links or buttons a key by `data-shortcut="n"`.
const KEPT = "jobwise:single-keys";
const CHORD_MS = 1200;
let afterG = -Infinity;

const enabled = () => localStorage.getItem(KEPT) !== "off";

const control = document.querySelector("[data-keys-switch]");
if (control) {
  control.checked = enabled();
  control.addEventListener("change", () => localStorage.setItem(KEPT, control.checked ? "on" : "off"));
}

function typing(target) {
  return target.isContentEditable || target.closest?.("input, textarea, select, dialog[open], [data-lifted]");
}

function visible(element) {
  return element.getClientRects().length > 0;
}

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!plain || event.defaultPrevented || !enabled() || typing(event.target)) return;
  const key = event.key;
  if (event.timeStamp - afterG < CHORD_MS) {
    afterG = -Infinity;
    const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (place) {
      event.preventDefault();
      place.click();
    }
    return;
  }
  if (key === "g") {
    afterG = event.timeStamp;
  } else if (key === "?") {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("jobwise:open", { detail: "keys" }));
  } else if (key === "/") {
    const box = [...document.querySelectorAll('#main input[type="search"]')].find(visible);
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else {
    const own = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)].find(visible);
    if (own) {
      event.preventDefault();
      own.click();
    }
  }
});
