// What is typed in a form with `data-keep="name"` outlives a reload, an ended session and a crash
// of the tab. It is kept in this tab only, never a password or a file, and goes once it is saved.
const PREFIX = "jobwise:kept:";
const words = document.getElementById("words").dataset;
const loginPath = document.body.dataset.loginUrl;

const slot = (form) => `${PREFIX}${location.pathname}:${form.dataset.keep}`;
const keepable = (control) =>
  control.name && !control.disabled &&
  !["password", "file", "hidden", "submit", "button"].includes(control.type);

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store costs the safety net, not the form.
  }
}

function values(form) {
  return [...form.elements].filter(keepable).map((control) => [
    control.name,
    ["checkbox", "radio"].includes(control.type) ? control.value : null,
    ["checkbox", "radio"].includes(control.type) ? control.checked : control.value,
  ]);
}

function keep(form, submitted) {
  write(slot(form), { path: location.pathname, values: values(form), submitted, signedOut: false });
}

function restore(form, kept) {
  const controls = [...form.elements].filter(keepable);
  let changed = false;
  for (const [name, choice, value] of kept.values) {
    const control = controls.find(
      (one) => one.name === name && (choice === null || one.value === choice),
    );
    if (!control) continue;
    const field = choice === null ? "value" : "checked";
    if (control[field] !== value) {
      control[field] = value;
      changed = true;
    }
  }
  if (!changed) return;
  document.dispatchEvent(new CustomEvent("jobwise:toast", {
    detail: {
      text: words.restored,
      action: words.discard,
      onAction: () => { form.reset(); sessionStorage.removeItem(slot(form)); },
    },
  }));
}

function arrive() {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  const atLogin = location.pathname === loginPath;
  const forms = new Map([...document.querySelectorAll("form[data-keep]")].map((form) => [slot(form), form]));
  for (const key of keys) {
    const kept = read(key);
    if (!kept) continue;
    const form = forms.get(key);
    if (atLogin) {
      write(key, { ...kept, signedOut: true });
    } else if (form?.querySelector("[aria-invalid=true], .errorlist")) {
      // The server gave back what was typed, with what is wrong with it.
      write(key, { ...kept, submitted: false });
    } else if (kept.submitted && !kept.signedOut) {
      sessionStorage.removeItem(key);
    } else if (form) {
      restore(form, kept);
    }
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-keep]")) keep(form, false);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-keep]") && !event.defaultPrevented) keep(event.target, true);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form[data-keep]");
  const { xhr } = event.detail;
  // An element with `data-aside` asks something about what is typed and saves nothing.
  const aside = event.detail.elt.matches?.("[data-aside]");
  const kept = xhr.status >= 200 && xhr.status < 400 && !xhr.jobwiseExpired && !aside;
  if (form && kept) sessionStorage.removeItem(slot(form));
});

arrive();
