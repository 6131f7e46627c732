// The parts of the map page that the server writes, put in place of those that are shown, without losing where a reader is.

const list = document.getElementById("map-list");
const form = document.getElementById("view-form");

/** Gives the words of an address for what a form asks; a day that was only shown, and not asked for, is left out. */
export function wordsOfForm(of, view, shown) {
  const words = new URLSearchParams(view);
  const data = new FormData(of);
  for (const key of new Set([...of.elements].map((one) => one.name).filter(Boolean))) {
    const several = data.getAll(key).filter(Boolean);
    const value = (key === "sides" ? several.sort() : several).join(","); // as the server orders them
    if (key === "day" && value === shown && !view.has("day")) continue;
    if (value && value !== of.elements[key].dataset?.usual) words.set(key, value);
    else words.delete(key);
  }
  return words;
}

/** Puts another list in place: what is focused in it stays so, and the count is told to who cannot see it. */
export function swapList(text) {
  const made = document.createElement("template");
  made.innerHTML = text; // the server's own page, escaped there
  const before = document.activeElement;
  const place = list.contains(before) ? before.closest("tr")?.dataset.place : undefined;
  const scrolled = list.querySelector(".map-table")?.scrollTop ?? 0;
  const inTable = before?.matches?.(".map-table");
  const [was, is] = [list, made.content].map((one) => one.querySelector("[role=status]"));
  if (was && is) {
    if (was.innerHTML !== is.innerHTML) was.innerHTML = is.innerHTML;
    is.remove();
    while (was.nextSibling) was.nextSibling.remove();
    was.after(made.content);
  } else {
    list.replaceChildren(made.content);
  }
  const table = list.querySelector(".map-table");
  if (table) table.scrollTop = scrolled;
  if (inTable) table?.focus({ preventScroll: true });
  if (place !== undefined) {
    const row = [...list.querySelectorAll("tr[data-place]")].find((one) => one.dataset.place === place);
    (row?.querySelector("a") ?? table)?.focus({ preventScroll: true });
  }
}

/** Puts the parts of another page of the map in place of those shown; gives what its map and slider start from. */
export function swapPage(page, view) {
  for (const id of ["map-told", "map-ends"]) document.getElementById(id).innerHTML = page.getElementById(id).innerHTML;
  document.querySelector(".histogram").replaceWith(page.querySelector(".histogram"));
  document.querySelector(".top nav").innerHTML = page.querySelector(".top nav").innerHTML;
  swapForm(page.getElementById("view-form"), view);
  swapList(page.getElementById("map-list").innerHTML);
  const { max } = page.getElementById("day-slider");
  return { ...JSON.parse(page.getElementById("desk-map").dataset.start), span: max };
}

function swapForm(next, view) {
  const values = (of) => [...of.querySelectorAll("[name=sides]")].map((one) => one.value).join();
  if (values(form) !== values(next)) {
    form.querySelector("#view-sides").innerHTML = next.querySelector("#view-sides").innerHTML;
  }
  for (const name of ["sides", "status"]) {
    const wanted = (view.get(name) ?? "").split(",");
    for (const one of form.querySelectorAll(`[name=${name}]`)) one.checked = wanted.includes(one.value);
  }
  form.elements.known.value = view.get("known") ?? "";
  form.elements.method.value = next.elements.method.value;
  form.querySelector("summary").textContent = next.querySelector("summary").textContent;
  document.getElementById("map-all").setAttribute("href", next.querySelector("#map-all").getAttribute("href"));
}
