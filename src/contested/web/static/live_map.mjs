// The map that can be moved: what it shows, how it is framed, and what a chosen place tells. It knows nothing of addresses
// but what it is given, and nothing of the page around it.

import { EMPTY, circlesOf, styleOf } from "./layers.mjs";
import { drawOnDemand } from "./signs.mjs";
import { withRoom } from "./room.mjs";

const LIBRARY = "/static/vendor/maplibre-gl/maplibre-gl.mjs";
const MOST_TOLD = 4; // places that one popup tells, where signs lie on each other

/**
 * Starts the map in an element; rejects where it cannot run.
 * start: {sides, bounds, limits}. box: [west, south, east, north] or null for all data.
 * spot(id): gives the server's words of a place, or null. moved(): a person moved it. chosen(id): a sign was chosen.
 * failed(why): it broke down later.
 */
export async function liveMap({ holder, start, box, spot, moved, chosen, failed }) {
  const library = await import(LIBRARY);
  let { sides, bounds, limits } = start;
  let popup = null; // the one that is open: {ids, at, box, back}
  let last = null; // what was laid last, for a style that was changed
  let ground = EMPTY;
  let framed = null; // what a reader has framed: kept in frame when the window, the paper or the screen is another
  const map = new library.Map({
    container: holder,
    style: styleOf(sides),
    ...frameOf(box),
    maxBounds: limitsOf(),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches, // a finger that moves over it scrolls the page
    canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it can be printed
  });
  map.touchZoomRotate.disableRotation();
  drawOnDemand(map, () => sides);
  map.on("error", ({ error }) => (/worker/i.test(error?.message ?? "") ? failed(error.message) : console.warn(error?.message)));
  await new Promise((done) => map.once("load", done));
  framed = map.getBounds();
  wire();

  function limitsOf() {
    return bounds ? [limits.slice(0, 2), limits.slice(2)] : undefined;
  }

  function frameOf(asked) {
    const [west, south, east, north] = asked ?? bounds ?? [];
    if (west === undefined) return { center: [0, 20], zoom: 1 };
    const padding = asked ? 0 : Math.min(60, holder.clientWidth * 0.12);
    return {
      bounds: [[west, south], [east < west ? east + 360 : east, north]],
      fitBoundsOptions: { padding, ...(asked ? {} : { maxZoom: 10 }) },
    };
  }

  function wire() {
    map.addControl(new library.NavigationControl({ showCompass: false }));
    map.addControl(new library.ScaleControl());
    map.on("moveend", ({ originalEvent }) => {
      if (originalEvent) {
        framed = map.getBounds();
        moved(); // not for a resize or the start: only what a person did changes the view
      } else if (last) lay(last); // names keep clear of the new edges
    });
    map.on("resize", () => map.fitBounds(framed, { animate: false }));
    map.on("click", "spots", ({ point }) => {
      const ids = map.queryRenderedFeatures(point, { layers: ["spots"] }).map((one) => one.properties.id);
      open([...new Set(ids)].slice(0, MOST_TOLD), { back: map.getCanvas() });
    });
    map.on("click", "cells", ({ lngLat }) => map.easeTo({ center: lngLat, zoom: map.getZoom() + 1.5 }, { originalEvent: true }));
    for (const layer of ["spots", "cells"]) {
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    holder.addEventListener("keydown", onKey);
  }

  /** Enter opens the place nearest to the middle (a cross marks it while the keyboard is here), Escape closes it. */
  function onKey(event) {
    if (event.key === "Escape" && popup) {
      event.stopPropagation();
      popup.box.remove();
    } else if (event.key === "Enter" && event.target === map.getCanvas()) {
      event.preventDefault();
      const id = nearest();
      if (id !== null) open([id], { back: map.getCanvas() });
      else if (last?.as === "cells") map.easeTo({ zoom: map.getZoom() + 1.5 }, { originalEvent: true });
    }
  }

  function nearest() {
    if (last?.as !== "points") return null;
    const { width, height } = map.getCanvas().getBoundingClientRect();
    const away = (one) => {
      const { x, y } = map.project(one.geometry.coordinates);
      return Math.hypot(x - width / 2, y - height / 2);
    };
    const near = last.data.features.reduce((best, one) => (best && away(best) <= away(one) ? best : one), null);
    return near && away(near) < Math.hypot(width, height) / 2 ? near.properties.id : null;
  }

  const pointOf = (id) => last?.data.features.find((one) => one.properties.id === id)?.geometry.coordinates ?? null;

  /** Tells of places; `back` gets the focus when the popup is closed. */
  async function open(ids, { back = null, at = null } = {}) {
    const where = at ?? pointOf(ids[0]);
    if (!where) return false;
    const told = await wordsOf(ids);
    if (!told.childElementCount) return false;
    popup?.box.remove();
    const content = new library.Popup({ maxWidth: "20rem", offset: 14, focusAfterOpen: true });
    content.setLngLat(where).setDOMContent(told);
    const mine = { ids, at: where, box: content, back };
    content.on("close", () => {
      const inside = content.getElement()?.contains(document.activeElement) || document.activeElement === document.body;
      if (popup === mine) popup = null;
      if (inside) back?.focus();
    });
    popup = mine;
    chosen(ids[0]);
    content.addTo(map);
    return true;
  }

  async function wordsOf(ids) {
    const told = document.createElement("div");
    told.innerHTML = (await Promise.all(ids.map(spot))).filter(Boolean).join(""); // the server's own fragments, escaped there
    return told;
  }

  /** Has the open popup say what is so now, or closes it where the place is no longer told of. */
  async function retell() {
    if (!popup) return;
    const mine = popup;
    const told = await wordsOf(mine.ids);
    if (popup !== mine) return;
    if (!told.childElementCount) mine.box.remove();
    else mine.box.getElement().querySelector(".maplibregl-popup-content > div").replaceChildren(...told.childNodes);
  }

  function lay(told) {
    last = told;
    const points = told.as === "points" ? withRoom(told.data, map) : EMPTY;
    map.getSource("spots").setData(points);
    map.getSource("circles").setData(circlesOf(points));
    map.getSource("cells").setData(told.as === "cells" ? told.data : EMPTY);
    map.getSource("ground").setData(ground);
    map.setLayoutProperty("ground", "visibility", told.as === "points" ? "visible" : "none"); // squares lie there
  }

  return {
    lay,
    open,
    retell,
    onceIdle: (done) => map.once("idle", done),
    remove: () => map.remove(),
    choose: (id) => map.setFilter("chosen", ["==", ["get", "id"], id]),
    layGround(shapes) {
      ground = shapes;
      map.getSource("ground").setData(ground);
    },
    /** Frames a box, or all data. */
    frame(asked) {
      const { bounds: around, fitBoundsOptions, ...rest } = frameOf(asked);
      if (around) map.fitBounds(around, { ...fitBoundsOptions, animate: false });
      else map.jumpTo(rest);
      framed = map.getBounds();
    },
    /** Gives the box in frame, a share of it wider on each side, as an address writes it. */
    box(share) {
      const [[west, south], [east, north]] = map.getBounds().toArray();
      const [wide, high] = [(east - west) * share, (north - south) * share];
      const cut = (degrees, most) => Math.max(-most, Math.min(most, degrees)).toFixed(3);
      return [cut(west - wide, 180), cut(south - high, 90), cut(east + wide, 180), cut(north + high, 90)].join(",");
    },
    /** Takes other sides, data bounds or limits, as a record that moved on has them. */
    async restart(next) {
      const restyled = JSON.stringify(next.sides) !== JSON.stringify(sides);
      const moved = JSON.stringify(next.limits) !== JSON.stringify(limits);
      ({ sides, bounds, limits } = next);
      if (moved) map.setMaxBounds(limitsOf());
      if (restyled) {
        map.setStyle(styleOf(sides), { diff: false });
        await new Promise((done) => map.once("style.load", done));
        if (last) lay(last);
      } else if (moved) {
        map.getSource("base").setData("/base.geojson");
      }
    },
  };
}
