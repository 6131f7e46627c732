// The map page: one view in the address drives the map, the slider and the list. Without this script the page stands
// as the server gave it; where the map itself cannot start, the drawn one stays and follows the day.

import { dayWords, wireSlider } from "./slider.mjs";
import { EMPTY, circlesOf, styleOf } from "./layers.mjs";
import { drawOnDemand } from "./signs.mjs";

const LIBRARY = "/static/vendor/maplibre-gl/maplibre-gl.mjs";
const SETTLE = 140; // milliseconds without a further step before list and ground follow
const KEYS = ["day", "known", "bbox", "sides", "status", "method"];

const root = document.getElementById("desk-map");
const start = JSON.parse(root.dataset.start);
const list = document.getElementById("map-list");
const drawn = document.getElementById("map-drawn");
const view = new URLSearchParams([...new URLSearchParams(location.search)].filter(([key]) => KEYS.includes(key)));
let map = null; // null while the drawn map stands in
let whole = false; // whether the map holds every place, so that moving needs no other answer
let asked = new AbortController();
let settling = 0;

const address = (path, more = {}) => {
  const words = new URLSearchParams(view);
  for (const [key, value] of Object.entries(more)) words.set(key, value);
  const query = words.toString().replaceAll("%2C", ",");
  return path + (query ? `?${query}` : "");
};

async function get(path, signal) {
  const answer = await fetch(path, { signal });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

const quiet = (fault) => {
  if (fault.name !== "AbortError") console.warn(fault.message);
};

function keepAddress() {
  history.replaceState(null, "", address("/map"));
  document.querySelector("#view-form [name=day]").value = view.get("day") ?? document.querySelector("#view-form [name=day]").value;
  document.querySelector("#view-form [name=bbox]").value = view.get("bbox") ?? "";
  for (const link of document.querySelectorAll(".top nav a, .top .name a")) link.href = address(new URL(link.href).pathname);
}

/** Shows what the view asks for: the places at once, list and ground as soon as the steps settle. */
async function refresh() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  keepAddress();
  try {
    const box = map ? boxOf(0.25) : "";
    const told = await (await get(address("/api/day", box ? { box } : {}), signal)).json();
    document.getElementById("map-day").textContent = dayWords(told.day);
    document.title = `Map of ${dayWords(told.day)} · contested`;
    slider.told({ ...told, address: (day) => address("/map", { day }) });
    whole = told.whole;
    if (map) lay(told);
    clearTimeout(settling);
    settling = setTimeout(() => follow(signal).catch(quiet), SETTLE);
  } catch (fault) {
    quiet(fault);
  }
}

async function follow(signal) {
  if (map) {
    get(address("/api/areas"), signal)
      .then((answer) => answer.json())
      .then((ground) => map?.getSource("ground").setData(ground))
      .catch(quiet);
  } else {
    drawn.src = address("/map.svg");
  }
  list.innerHTML = await (await get(address("/map/list"), signal)).text(); // the server's own page, escaped there
}

function lay(told) {
  const points = told.as === "points" ? told.data : EMPTY;
  map.getSource("spots").setData(points);
  map.getSource("circles").setData(circlesOf(points));
  map.getSource("cells").setData(told.as === "cells" ? told.data : EMPTY);
  map.setLayoutProperty("ground", "visibility", told.as === "points" ? "visible" : "none");
}

/** Gives the box in frame, a share of it wider on each side, as the address writes it. */
function boxOf(share) {
  const [[west, south], [east, north]] = map.getBounds().toArray();
  const [wide, high] = [(east - west) * share, (north - south) * share];
  const cut = (degrees, most) => Math.max(-most, Math.min(most, degrees)).toFixed(3);
  return [cut(west - wide, 180), cut(south - high, 90), cut(east + wide, 180), cut(north + high, 90)].join(",");
}

function frame() {
  const box = view.get("bbox")?.split(",").map(Number) ?? start.bounds;
  if (!box) return { center: [0, 20], zoom: 1 };
  const [west, south, east, north] = box;
  const asked = view.has("bbox");
  return { bounds: [[west, south], [east < west ? east + 360 : east, north]], fitBoundsOptions: asked ? {} : { padding: 60, maxZoom: 10 } };
}

function choose(id) {
  map?.setFilter("chosen", ["==", ["get", "id"], id]);
  for (const row of list.querySelectorAll("tr[data-place]")) row.classList.toggle("chosen", row.dataset.place === id);
}

function wireMap(library) {
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.addControl(new library.ScaleControl());
  map.on("moveend", ({ originalEvent }) => {
    if (!originalEvent) return; // a resize or the start; only what a person did changes the view
    view.set("bbox", boxOf(0));
    refresh();
  });
  map.on("click", "spots", async ({ features: [one] }) => {
    choose(one.properties.id);
    const told = document.createElement("div");
    const path = `/map/spot/${one.properties.id.split("/").map(encodeURIComponent).join("/")}`;
    told.innerHTML = await (await get(address(path))).text(); // the server's own fragment, escaped there
    new library.Popup({ maxWidth: "20rem", offset: 14 }).setLngLat(one.geometry.coordinates).setDOMContent(told).addTo(map);
  });
  map.on("click", "cells", ({ lngLat }) => map.easeTo({ center: lngLat, zoom: map.getZoom() + 1.5 }, { originalEvent: true }));
  for (const layer of ["spots", "cells"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

/** Puts the drawn map back, for where the other cannot run. */
function fallBack(why) {
  console.warn(`the map is drawn by the server: ${why}`);
  map?.remove();
  map = null;
  drawn.hidden = false;
  document.getElementById("map").replaceChildren(drawn);
  document.getElementById("map").className = "map-canvas";
  document.documentElement.dataset.map = "drawn";
}

async function startMap() {
  let library;
  try {
    library = await import(LIBRARY);
  } catch {
    fallBack("its script was not brought");
    return;
  }
  document.documentElement.dataset.map = "live"; // gives the map its height, by which the data are fitted in
  const holder = document.createElement("div");
  holder.className = "map-live";
  document.getElementById("map").append(holder);
  try {
    map = new library.Map({
      container: holder,
      style: styleOf(start.sides),
      ...frame(),
      maxBounds: start.bounds ? [start.limits.slice(0, 2), start.limits.slice(2)] : undefined,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it can be printed
    });
  } catch (fault) {
    fallBack(fault.message);
    return;
  }
  map.touchZoomRotate.disableRotation();
  drawOnDemand(map, start.sides);
  map.on("error", ({ error }) => {
    if (/worker/i.test(error?.message ?? "")) fallBack(error.message);
    else console.warn(error?.message);
  });
  map.once("load", async () => {
    wireMap(library);
    await refresh();
    drawn.hidden = true;
    map.once("idle", () => (document.documentElement.dataset.ready = "1"));
  });
}

for (const hidden of document.querySelectorAll(".wants-script")) hidden.classList.add("has-script");
const slider = wireSlider({
  first: start.first,
  show(day) {
    view.set("day", day);
    return refresh();
  },
});
list.addEventListener("focusin", ({ target }) => choose(target.closest("tr")?.dataset.place ?? ""));
list.addEventListener("mouseover", ({ target }) => choose(target.closest("tr")?.dataset.place ?? ""));
startMap();
