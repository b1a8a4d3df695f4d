// The tracker. A move that the server did not take is put back; a card's select moves it at once;
// one box ticks all rows of the table.
const board = document.querySelector("[data-board]");

if (board) {
  const lists = [...board.querySelectorAll("[data-sortable]")];
  const cardsOf = (list) => [...list.children];
  const snapshot = () => new Map(lists.map((list) => [list, cardsOf(list)]));
  let kept = snapshot();

  // Each card has a form of its own, so that quick moves of two cards do not wait or mix.
  const send = (card) => {
    const form = card.querySelector(".board-select");
    const list = card.closest("[data-sortable]");
    form.elements.list.value = list.dataset.sortable;
    form.elements.order.value = cardsOf(list).map((one) => one.dataset.item).join(",");
    form.requestSubmit();
  };

  board.addEventListener("jobwise:sorted", (event) => {
    send(board.querySelector(`[data-item="${CSS.escape(event.detail.item)}"]`));
  });
  board.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) {
      kept = snapshot();
      return;
    }
    for (const [list, cards] of kept) {
      list.append(...cards);
      for (const select of list.querySelectorAll("select")) select.value = list.dataset.sortable;
    }
  });

  // A select says by itself where its card goes; its button is for those without a script.
  for (const button of board.querySelectorAll(".board-select .btn")) button.hidden = true;
  board.addEventListener("change", ({ target }) => {
    if (!target.matches(".board-select select")) return;
    const card = target.closest("[data-item]");
    lists.find((list) => list.dataset.sortable === target.value).append(card);
    send(card);
    target.focus();
    const detail = `${card.dataset.itemName}: ${target.selectedOptions[0].textContent}`;
    document.dispatchEvent(new CustomEvent("jobwise:announce", { detail }));
  });
}

const several = document.querySelector("form[data-several]");
if (several) {
  const boxes = [...several.querySelectorAll("input[name=cards]")];
  const all = several.querySelector("[data-tick-all]");
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  several.addEventListener("change", (event) => {
    if (event.target === all) for (const box of boxes) box.checked = all.checked;
    count();
  });
}
const only = document.getElementById("only");
only?.addEventListener("change", () => only.form.requestSubmit());
