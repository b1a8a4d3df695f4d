// Files dropped on a `[data-file-drop]` go into its file input; names, sizes and kinds are checked
// before anything is sent.
const words = document.getElementById("words").dataset;
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

function problem(file, input) {
  if (file.size > Number(words.mostMegabytes) * 1e6) {
    return fill(words.tooLarge, { name: file.name, limit: words.mostMegabytes });
  }
  const kinds = input.accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
  const name = file.name.toLowerCase();
  const accepted = !kinds.length || kinds.some((kind) =>
    kind.startsWith(".") ? name.endsWith(kind) : kind === file.type || kind === "*/*");
  return accepted ? "" : fill(words.wrongType, { name: file.name });
}

function chosen(area, input) {
  const problems = [...input.files].map((file) => problem(file, input)).filter(Boolean);
  const names = area.querySelector("[data-file-names]");
  if (problems.length) {
    input.value = "";
    document.dispatchEvent(new CustomEvent("jobwise:toast", {
      detail: { text: problems.join(" "), tone: "error" },
    }));
    return;
  }
  if (names) {
    // One file's name stands beside the button already.
    names.dataset.hint ??= names.textContent;
    names.textContent = input.files.length > 1
      ? [...input.files].map((file) => file.name).join(", ") : names.dataset.hint;
  }
}

document.addEventListener("change", (event) => {
  const area = event.target.closest?.("[data-file-drop]");
  if (area && event.target.type === "file") chosen(area, event.target);
});
document.addEventListener("dragover", (event) => {
  const area = event.target.closest?.("[data-file-drop]");
  if (!area || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  area.dataset.over = "";
});
document.addEventListener("dragleave", (event) => {
  const area = event.target.closest?.("[data-file-drop]");
  if (area && !area.contains(event.relatedTarget)) delete area.dataset.over;
});
document.addEventListener("drop", (event) => {
  const area = event.target.closest?.("[data-file-drop]");
  const input = area?.querySelector('input[type="file"]');
  if (!input) return;
  event.preventDefault();
  delete area.dataset.over;
  const files = new DataTransfer();
  for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? 100 : 1)) {
    files.items.add(file);
  }
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
