// The frame beside the choice of a look shows the document in it before it is saved.
const form = document.getElementById("look-form");
const box = form.querySelector(".look-preview");
const frame = box.querySelector("iframe");
const holder = box.querySelector(".look-frame");

function show() {
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  holder.className = `look-frame look-frame-${data.get("page_size")}`;
  box.hidden = false;
  frame.src = `${form.dataset.preview}?${new URLSearchParams(data)}`;
}

let timer;
form.addEventListener("input", (event) => {
  if (event.target.name === "own_accent") form.elements.accent.value = "own";
  clearTimeout(timer);
  timer = setTimeout(show, 150);
});
