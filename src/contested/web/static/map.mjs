// The map page: one view in the address drives the map, the slider and the list. Without this script the page stands
// as the server gave it; where the map itself cannot start, the drawn one stays and follows the view.

import { seen } from "./follow.mjs";
import { liveMap } from "./live_map.mjs";
import { swapList, swapPage, wordsOfForm } from "./map_page.mjs";
import { dayWords, wireSlider } from "./slider.mjs";

const SETTLE = 140; // milliseconds without a further step before list and ground follow
const AGAIN = 4000; // milliseconds after which kept answers that are being worked out are asked for anew
const KEYS = ["day", "known", "bbox", "sides", "status", "method"];

const root = document.documentElement;
const holder = document.getElementById("map");
const form = document.getElementById("view-form");
const list = document.getElementById("map-list");
const drawn = document.getElementById("map-drawn");
const fault = document.getElementById("map-fault");
const start = JSON.parse(document.getElementById("desk-map").dataset.start);
let view = asked();
let map = null; // null while the drawn map stands in
let shown = ""; // the day that is shown
let chosen = "";
let owed = false; // whether more of the page than its list is to follow
let act = ""; // what the last entry of the history came of
let going = new AbortController();
let settling = 0;
let waiting = 0;

function asked() {
  return new URLSearchParams([...new URLSearchParams(location.search)].filter(([key]) => KEYS.includes(key)));
}

function address(path, more = {}) {
  const words = new URLSearchParams(view);
  for (const [key, value] of Object.entries(more)) words.set(key, value);
  const query = words.toString().replaceAll("%2C", ",");
  return path + (query ? `?${query}` : "");
}

async function get(path, signal) {
  const answer = await fetch(path, { signal });
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${answer.status}`), { status: answer.status });
  return answer;
}

/** Says that nothing came; a view that the desk refuses is left to its own page, which says why. */
function failed(why) {
  if (why.name === "AbortError") return;
  list.removeAttribute("aria-busy");
  if (why.status && why.status !== 404) location.assign(address("/map"));
  else fault.hidden = false;
  console.warn(why.message);
}

/** Puts the view in the address: one entry for a run of steps or moves, one for each filter. */
function keepAddress(what) {
  const to = address("/map");
  const again = what === "start" || what === "back" || (what === act && what !== "filter");
  if (to !== location.pathname + location.search) history[again ? "replaceState" : "pushState"](null, "", to);
  act = what;
  form.elements.bbox.value = view.get("bbox") ?? "";
  for (const link of document.querySelectorAll(".top nav a, .top .name a")) link.href = address(new URL(link.href).pathname);
}

/** Shows what the view asks for: places at once, the rest as soon as the steps settle. what: of what the view came. */
async function refresh(what) {
  going.abort();
  going = new AbortController();
  const { signal } = going;
  clearTimeout(settling);
  clearTimeout(waiting);
  owed ||= what !== "day" && what !== "start";
  list.setAttribute("aria-busy", "true");
  keepAddress(what);
  try {
    const box = map ? map.box(0.25) : "";
    const told = await (await get(address("/api/day", box ? { box } : {}), signal)).json();
    fault.hidden = true;
    shown = told.day;
    form.elements.day.value = told.day;
    document.getElementById("map-day").textContent = dayWords(told.day);
    document.title = `Map of ${dayWords(told.day)} · contested`;
    slider.told({ ...told, address: (day) => address("/map", { day }) });
    map?.lay(told);
    map?.choose(chosen);
    settling = setTimeout(() => follow(told, signal).catch(failed), SETTLE);
  } catch (why) {
    failed(why);
  }
}

async function follow(told, signal) {
  const ground = map && get(address("/api/areas"), signal).then((answer) => answer.json());
  ground?.catch(() => {}); // told where it is waited for, also when the list fails first
  if (!map) drawn.src = address("/map.svg");
  let answer = await get(address(owed ? "/map" : "/map/list"), signal);
  const head = answer.headers.get("x-desk-head");
  if (!owed && head !== root.dataset.head) {
    owed = true; // the record moved on: not the list alone is another
    answer = await get(address("/map"), signal);
  }
  const text = await answer.text();
  if (owed) {
    const next = swapPage(new DOMParser().parseFromString(text, "text/html"), view);
    slider.reach(next);
    await map?.restart(next);
    seen(answer.headers.get("x-desk-head"));
  } else {
    swapList(text);
  }
  owed = false;
  map?.layGround(await ground);
  await map?.retell();
  choose(chosen);
  list.removeAttribute("aria-busy");
  if (told.old) waiting = setTimeout(() => { owed = true; refresh(act); }, AGAIN);
}

/** Takes another view, as a form or an address gives it, without loading the page again. */
function take(words) {
  const before = view.get("bbox");
  view = new URLSearchParams([...words].filter(([key, value]) => KEYS.includes(key) && value));
  slider.stop();
  if (map && view.get("bbox") !== before) frame();
  refresh("filter");
}

const frame = () => map.frame(view.get("bbox")?.split(",").map(Number) ?? null);

function choose(id) {
  chosen = id;
  map?.choose(id);
  for (const row of list.querySelectorAll("tr[data-place]")) row.classList.toggle("chosen", row.dataset.place === id);
}

async function spot(id) {
  const answer = await fetch(address(`/map/spot/${id.split("/").map(encodeURIComponent).join("/")}`));
  return answer.ok ? answer.text() : null;
}

/** Puts the drawn map back, for where the other cannot run. */
function fallBack(why) {
  console.warn(`the map is drawn by the server: ${why}`);
  map?.remove();
  map = null;
  drawn.src = address("/map.svg");
  drawn.hidden = false;
  holder.replaceChildren(drawn);
  holder.className = "map-canvas";
  root.dataset.map = "drawn";
}

async function startMap() {
  root.dataset.map = "live"; // gives the map its height, by which the data are fitted in
  const place = document.createElement("div");
  place.className = "map-live";
  holder.append(place);
  const box = view.get("bbox")?.split(",").map(Number) ?? null;
  const moved = () => {
    view.set("bbox", map.box(0));
    refresh("box");
  };
  try {
    map = await liveMap({ holder: place, start, box, spot, moved, chosen: choose, failed: fallBack });
  } catch (why) {
    fallBack(why.message);
    return;
  }
  await refresh("start");
  drawn.hidden = true;
  map?.onceIdle(() => (root.dataset.ready = "1"));
}

function ofRow({ target }) {
  return target.closest("tr")?.dataset.place ?? "";
}

async function onListKey(event) {
  if (event.key !== "m" || event.ctrlKey || event.altKey || event.metaKey || !ofRow(event)) return;
  event.preventDefault();
  const row = event.target.closest("tr");
  await map?.open([ofRow(event)], { back: event.target, at: row.dataset.at ? row.dataset.at.split(",").map(Number) : null });
}

root.dataset.script = "1"; // shows what only a script can do
const slider = wireSlider({
  first: start.first,
  show(day) {
    view.set("day", day);
    return refresh("day");
  },
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  take(wordsOfForm(form, view, shown));
});
form.addEventListener("change", ({ target }) => {
  if (target.matches("[type=checkbox], select")) take(wordsOfForm(form, view, shown));
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('main a[href^="/map?"], main a[href="/map"], #changed a');
  if (event.defaultPrevented || !link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.closest("#changed")) {
    owed = true;
    refresh(act);
  } else {
    take(new URL(link.href).searchParams);
  }
});
addEventListener("popstate", () => {
  if (asked().toString() === view.toString()) return; // a jump within the page
  view = asked();
  if (map) frame();
  refresh("back");
});
list.addEventListener("focusin", (event) => choose(ofRow(event)));
list.addEventListener("mouseover", (event) => choose(ofRow(event)));
list.addEventListener("keydown", onListKey);
startMap();
