// Lists whose items move by pointer and by key.
//   <ol data-sortable="education"> <li data-item="id" data-item-name="MIT"> <button class="handle">
// Lists with the same `data-sortable-group` exchange items (a board): left and right arrows move
// between them. After a drop the list sends `jobwise:sorted`, a bubbling event with
// {item, from, to, index, order}; a form named by `data-sortable-form` is filled (order, item, list)
// and submitted, which also is how htmx hears of it.
const words = document.getElementById("words").dataset;
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
let lifted = null;

const listOf = (item) => item.closest("[data-sortable]");
const itemsOf = (list) => [...list.children].filter((child) => child.dataset.item !== undefined);
const lists = (list) => list.dataset.sortableGroup
  ? [...document.querySelectorAll(`[data-sortable-group="${CSS.escape(list.dataset.sortableGroup)}"]`)]
  : [list];

function announce(text, item) {
  const list = listOf(item);
  const place = itemsOf(list).indexOf(item) + 1;
  const where = lists(list).length > 1 ? `, ${list.dataset.sortableName ?? list.dataset.sortable}` : "";
  const detail = fill(text, {
    name: (item.dataset.itemName ?? item.textContent.trim().slice(0, 60)) + where,
    place,
    count: itemsOf(list).length,
  });
  document.dispatchEvent(new CustomEvent("jobwise:announce", { detail }));
}

function lift(item, handle, byKey) {
  lifted = { item, handle, from: listOf(item), next: item.nextElementSibling, byKey };
  item.toggleAttribute(byKey ? "data-lifted" : "data-dragging", true);
  handle.setAttribute("aria-pressed", "true");
  if (byKey) announce(words.lifted, item);
}

function settle() {
  const { item, handle } = lifted;
  item.removeAttribute("data-lifted");
  item.removeAttribute("data-dragging");
  // Not only emptied: htmx copies attributes, and the policy lets no style attribute be set.
  item.removeAttribute("style");
  handle.setAttribute("aria-pressed", "false");
  lifted = null;
}

function putBack() {
  const { item, from, next, handle } = lifted;
  from.insertBefore(item, next);
  settle();
  announce(words.putBack, item);
  handle.focus();
}

function drop() {
  const { item, from, next, byKey } = lifted;
  const to = listOf(item);
  const moved = to !== from || item.nextElementSibling !== next;
  settle();
  if (byKey || moved) announce(words.dropped, item);
  if (!moved) return;
  const order = itemsOf(to).map((one) => one.dataset.item);
  const detail = {
    item: item.dataset.item,
    from: from.dataset.sortable,
    to: to.dataset.sortable,
    index: order.indexOf(item.dataset.item),
    order,
  };
  to.dispatchEvent(new CustomEvent("jobwise:sorted", { bubbles: true, detail }));
  const form = document.getElementById(to.dataset.sortableForm ?? "");
  if (!form) return;
  for (const [name, value] of Object.entries({ item: detail.item, list: detail.to, order: order.join(",") })) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.requestSubmit();
}

function move(key) {
  const { item, handle } = lifted;
  const list = listOf(item);
  const group = lists(list);
  if (key === "ArrowUp" && item.previousElementSibling) item.previousElementSibling.before(item);
  else if (key === "ArrowDown" && item.nextElementSibling) item.nextElementSibling.after(item);
  else if (group.length > 1 && (key === "ArrowLeft" || key === "ArrowRight")) {
    const other = group[group.indexOf(list) + (key === "ArrowRight" ? 1 : -1)];
    if (!other) return;
    other.insertBefore(item, itemsOf(other)[itemsOf(list).indexOf(item)] ?? null);
  } else return;
  handle.focus();
  item.scrollIntoView({ block: "nearest", inline: "nearest" });
  announce(words.moved, item);
}

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-sortable] .handle");
  if (!handle) return;
  if (event.key === " " || event.key === "Enter") {
    event.preventDefault();
    if (lifted) drop();
    else lift(handle.closest("[data-item]"), handle, true);
  } else if (lifted && event.key === "Escape") {
    event.preventDefault();
    putBack();
  } else if (lifted && event.key.startsWith("Arrow")) {
    event.preventDefault();
    move(event.key);
  }
});
document.addEventListener("focusout", (event) => {
  // Moving an element blurs it for a moment; only a real departure drops it.
  setTimeout(() => {
    if (lifted?.byKey && document.activeElement !== lifted.handle && document.hasFocus()) drop();
  });
});

let grip = null;
document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-sortable] .handle");
  if (!handle || event.button !== 0 || lifted) return;
  const item = handle.closest("[data-item]");
  const before = item.getBoundingClientRect();
  lift(item, handle, false);
  handle.setPointerCapture(event.pointerId);
  // Its list may be laid out anew for the move: the item stays under the hand.
  const after = item.getBoundingClientRect();
  grip = { x: event.clientX + after.left - before.left, y: event.clientY + after.top - before.top };
  item.style.translate = `${event.clientX - grip.x}px ${event.clientY - grip.y}px`;
});
document.addEventListener("pointermove", (event) => {
  if (!lifted || lifted.byKey || !grip) return;
  const { item } = lifted;
  item.style.translate = `${event.clientX - grip.x}px ${event.clientY - grip.y}px`;
  item.style.pointerEvents = "none";
  const under = document.elementFromPoint(event.clientX, event.clientY);
  item.style.pointerEvents = "";
  const list = under?.closest("[data-sortable]");
  if (!list || !lists(lifted.from).includes(list)) return;
  const target = under.closest("[data-item]");
  const before = item.getBoundingClientRect();
  if (target && target !== item && target.parentElement === list) {
    const box = target.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) target.before(item);
    else target.after(item);
  } else if (!target && listOf(item) !== list) list.append(item);
  const after = item.getBoundingClientRect();
  // The item has a new place in the page: move the grip by as much, so that it stays under the hand.
  grip.x += after.left - before.left;
  grip.y += after.top - before.top;
  item.style.translate = `${event.clientX - grip.x}px ${event.clientY - grip.y}px`;
});
const release = () => {
  if (!lifted || lifted.byKey) return;
  grip = null;
  drop();
};
document.addEventListener("pointerup", release);
document.addEventListener("pointercancel", () => {
  if (lifted && !lifted.byKey) { grip = null; putBack(); }
});

// Only now, when the keys work, are handles more than decoration.
for (const handle of document.querySelectorAll(".handle")) handle.setAttribute("aria-pressed", "false");
