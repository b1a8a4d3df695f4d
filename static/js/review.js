// The review by keyboard: j and k go on and back, y accepts, n takes back, e edits, u undoes.
// Each key presses a control of the form, so that all of it is there without this file too.
const form = document.getElementById("review-form");
const done = [];
let undoing = false;

const lines = () =>
  [...form.querySelectorAll("[data-line]")].filter((line) => line.getClientRects().length > 0);
const present = () => document.activeElement.closest?.("[data-line]");

function go(step) {
  const all = lines();
  const at = all.indexOf(present());
  const line = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (!line) return;
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

function state(line) {
  return [...line.querySelectorAll("input, textarea")].map((control) =>
    control.type === "radio" || control.type === "checkbox"
      ? [control, "checked", control.checked]
      : [control, "value", control.value],
  );
}

// What a line was before it was last changed; taken when the line gets the focus and after changes.
const known = new Map();
for (const line of form.querySelectorAll("[data-line]")) known.set(line, state(line));

function changed(line) {
  if (!undoing) done.push([line, known.get(line)]);
  known.set(line, state(line));
}

form.addEventListener("change", (event) => {
  const line = event.target.closest("[data-line]");
  if (line) changed(line);
});

const words = document.getElementById("words").dataset;

// The server's answer brings a new line that says that all is kept.
form.addEventListener("input", () => {
  const said = form.querySelector(".review-state .save-state");
  said.dataset.state = "dirty";
  said.textContent = words.dirty;
});

function press(control) {
  if (!control) return;
  // What is left out or edited of a line in the person's own words is shown, what stays is not.
  const more = control.closest("details.line-more");
  if (more && control.value !== "keep") more.open = true;
  if (control.type === "checkbox") control.checked = !control.checked;
  else control.checked = true;
  for (const type of ["input", "change"]) {
    control.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

function undo() {
  const last = done.pop();
  if (!last) return;
  const [line, before] = last;
  for (const [control, property, value] of before) control[property] = value;
  undoing = true;
  line.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
  undoing = false;
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

const radio = (line, value) => line.querySelector(`input[type="radio"][value="${value}"]`);

function accept(line) {
  const back = line.querySelector('input[type="checkbox"]');
  if (!back) press(radio(line, "keep"));
  else if (back.checked) press(back);
  go(1);
}

function takeBack(line) {
  const back = line.querySelector('input[type="checkbox"]');
  if (!back) press(radio(line, "own") ?? radio(line, "out"));
  else if (!back.checked) press(back);
  go(1);
}

function edit(line) {
  const choice = radio(line, "edit");
  if (!choice) return;
  if (!choice.checked) press(choice);
  const text = line.querySelector("textarea");
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.('textarea, select, input:not([type="radio"], [type="checkbox"])');
  if (event.key === "Escape" && typing && form.contains(event.target)) {
    event.target.closest("[data-line]")?.focus();
    return;
  }
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!plain || event.defaultPrevented || typing || document.querySelector("dialog[open]")) return;
  if (localStorage.getItem("jobwise:single-keys") === "off") return;
  const line = present();
  const act = {
    j: () => go(1),
    k: () => go(-1),
    u: undo,
    y: line && (() => accept(line)),
    n: line && (() => takeBack(line)),
    e: line && (() => edit(line)),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// The button goes from one change that nobody decided about to the next, and round again.
const next = form.querySelector("[data-next-change]");
const open = () =>
  [...form.querySelectorAll(".line-changed")].filter((line) => !line.querySelector(":checked"));
form.addEventListener("change", () => (next.hidden = open().length === 0));
next.addEventListener("click", () => {
  const waiting = open();
  const at = present();
  const after = at ? Node.DOCUMENT_POSITION_FOLLOWING : 0;
  const line =
    waiting.find((one) => !at || at.compareDocumentPosition(one) & after) ?? waiting[0];
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: "nearest" });
});

// By mouse the field opens ready to type in; by arrow keys the focus stays on the choice.
form.addEventListener("click", (event) => {
  if (event.target.value !== "edit" || event.detail === 0) return;
  event.target.closest("[data-line]").querySelector("textarea").focus();
});
