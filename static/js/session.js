// When a request in the background fails: an ended session opens a dialog and the request can be
// sent again after signing in; anything else is said in words. Nothing on the page is replaced.
const words = document.getElementById("words").dataset;
const loginPath = document.body.dataset.loginUrl;
const offline = document.getElementById("offline");
let waiting = null;

const toast = (text) =>
  document.dispatchEvent(new CustomEvent("jobwise:toast", { detail: { text, tone: "error" } }));

function expired(detail) {
  detail.xhr.jobwiseExpired = true;
  waiting = detail.requestConfig;
  document.dispatchEvent(new CustomEvent("jobwise:open", { detail: "session-expired" }));
}

function sentToLogin(xhr) {
  if (!xhr.responseURL) return false;
  const path = new URL(xhr.responseURL).pathname;
  return path === loginPath && location.pathname !== loginPath;
}

// What the error page says, where it says it: the one for an ended session does not.
function messageOf(xhr) {
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector("[data-error-message]")?.textContent.trim() ?? "";
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!sentToLogin(event.detail.xhr)) return;
  event.detail.shouldSwap = false;
  expired(event.detail);
});

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const message = messageOf(xhr);
  if (xhr.status === 401 || (xhr.status === 403 && !message)) {
    expired(event.detail);
  } else {
    toast(message || words.failed);
  }
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    // An autosaving form says so itself, and tries again.
    if (!event.detail.elt.matches("form[data-autosave]")) toast(words.unreachable);
  });
}

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-session-retry]")) return;
  document.dispatchEvent(new CustomEvent("jobwise:close"));
  if (!waiting) return;
  const { verb, path, elt, target, parameters } = waiting;
  waiting = null;
  // Signing in changes the token that protects forms: take the new one from a fresh page.
  const fresh = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await fresh.text(), "text/html");
  const headers = page.body.getAttribute("hx-headers");
  if (fresh.ok && headers) {
    document.body.setAttribute("hx-headers", headers);
    const token = JSON.parse(headers)["X-CSRFToken"];
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    if (parameters?.csrfmiddlewaretoken) parameters.csrfmiddlewaretoken = token;
  }
  htmx.ajax(verb, path, { source: elt, target, values: parameters });
});

const connection = () => { offline.hidden = navigator.onLine; };
addEventListener("online", connection);
addEventListener("offline", connection);
connection();

// From the next page on, one that cannot be reached is answered by the offline page.
if (document.body.classList.contains("app")) {
  addEventListener("load", () => navigator.serviceWorker?.register("/service-worker.js"));
}
