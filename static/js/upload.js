// How far a file is: sent by the byte, then read by the server, which takes a few seconds.
function show(form, value, words) {
  const box = form.querySelector("[data-upload-progress]");
  const bar = box.querySelector("progress");
  const line = box.querySelector("[role=status]");
  box.hidden = false;
  if (value === null) bar.removeAttribute("value");
  else bar.value = value;
  if (line.textContent !== line.dataset[words]) line.textContent = line.dataset[words];
}

document.addEventListener("htmx:xhr:progress", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (!form || !event.detail.lengthComputable) return;
  const share = (100 * event.detail.loaded) / event.detail.total;
  if (share >= 100) show(form, null, "reading");
  else show(form, share, "sending");
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (form) show(form, 0, "sending");
});
document.addEventListener("htmx:afterRequest", (event) => {
  const box = event.target.querySelector?.("[data-upload-progress]");
  if (box) box.hidden = true;
});
