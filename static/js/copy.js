// `<button data-copy="id" data-copied="Copied." hidden>` copies the value of a field.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without https there is no clipboard; the old way needs the selection.
      document.execCommand("copy");
    }
    const detail = { text: button.dataset.copied };
    document.dispatchEvent(new CustomEvent("jobwise:toast", { detail }));
  });
}
