// What the map is made of, from the sea up.

import { waysBy } from "./room.mjs";
import { colourBy, colourById, letterBy } from "./signs.mjs";

const INK = "#1d1d1f";
const SOFT = "#77736a";
const FONT = ["sans-serif"]; // no glyphs are fetched: text is drawn with this machine's fonts, Arabic too
const EMPTY = { type: "FeatureCollection", features: [] };

const kind = (one) => ["==", ["get", "kind"], one];
const line = (one) => ["all", kind("line"), ["==", ["get", "line"], one]];

const stroke = (id, source, filter, paint) => ({ id, source, filter, type: "line", layout: { "line-join": "round" }, paint });

export const SOURCES = {
  base: { type: "geojson", data: "/base.geojson" },
  ground: { type: "geojson", data: EMPTY },
  circles: { type: "geojson", data: EMPTY },
  cells: { type: "geojson", data: EMPTY },
  spots: { type: "geojson", data: EMPTY },
};

const base = [
  { id: "sea", type: "background", paint: { "background-color": "#dbe7ec" } },
  { id: "land", type: "fill", source: "base", filter: kind("land"), paint: { "fill-color": "#f7f4ec" } },
];

const borders = [
  stroke("border", "base", kind("border"), { "line-color": SOFT, "line-width": 1.2 }),
  stroke("disputed-under", "base", kind("disputed"), { "line-color": "#ffffff", "line-width": 4 }),
  stroke("disputed", "base", kind("disputed"), { "line-color": "#4a4740", "line-width": 2, "line-dasharray": [1, 1.6] }),
];

const ground = (sides) => [
  {
    id: "ground",
    type: "fill",
    source: "ground",
    filter: kind("ground"),
    paint: { "fill-pattern": ["image", ["concat", "ground:", ["get", "way"], "|", ["get", "sides"]]] },
  },
  stroke("pocket-under", "ground", kind("pocket"), { "line-color": "#ffffff", "line-width": 5.5 }),
  stroke("pocket", "ground", kind("pocket"), { "line-color": colourById("sides", sides), "line-width": 3 }),
];

const fronts = [
  stroke("front-border", "ground", line("border"), { "line-color": "#6b7075", "line-width": 1.4 }),
  stroke("front-contested", "ground", line("contested"), { "line-color": INK, "line-width": 1.4, "line-dasharray": [1, 2] }),
  stroke("front-soft", "ground", line("front-soft"), { "line-color": INK, "line-width": 2.2, "line-dasharray": [3.6, 1.8] }),
  stroke("front", "ground", line("front"), { "line-color": INK, "line-width": 2.8 }),
];

const wide = (sides) => [
  {
    id: "circle",
    type: "fill",
    source: "circles",
    paint: { "fill-color": colourBy("a", sides), "fill-opacity": ["case", ["get", "area"], 0.1, 0.04] },
  },
  stroke("circle-line", "circles", ["get", "area"], {
    "line-color": colourBy("a", sides), "line-width": 1.3, "line-dasharray": [5, 3.5], "line-opacity": 0.8,
  }),
  stroke("circle-loose", "circles", ["!", ["get", "area"]], {
    "line-color": colourBy("a", sides), "line-width": 1.3, "line-dasharray": [1, 2.6], "line-opacity": 0.8,
  }),
];

const cells = (sides) => [
  {
    id: "cells",
    type: "fill",
    source: "cells",
    paint: { "fill-color": colourBy("a", sides), "fill-opacity": ["+", 0.15, ["*", 0.5, ["get", "share"]]], "fill-outline-color": "#ffffff" },
  },
  {
    id: "cell-letters",
    type: "symbol",
    source: "cells",
    layout: {
      "text-field": ["case", ["==", ["get", "look"], "contested"],
        ["concat", letterBy("a", sides), "/", letterBy("b", sides)], letterBy("a", sides)],
      "text-font": FONT, "text-size": 12, "text-padding": 0, "text-line-height": 1,
    },
    paint: { "text-color": INK, "text-halo-color": "#ffffff", "text-halo-width": 1.4 },
  },
];

const names = {
  id: "countries",
  type: "symbol",
  source: "base",
  filter: kind("country"),
  layout: { "text-field": ["upcase", ["get", "name"]], "text-font": FONT, "text-size": 13, "text-letter-spacing": 0.2, "text-max-width": 9 },
  paint: { "text-color": "#6f6b60", "text-halo-color": "#f7f4ec", "text-halo-width": 1.2 },
};

const spots = [
  {
    id: "chosen",
    type: "circle",
    source: "spots",
    filter: ["==", ["get", "id"], ""],
    paint: { "circle-radius": 17, "circle-color": "rgba(255, 214, 64, .45)", "circle-stroke-color": INK, "circle-stroke-width": 2 },
  },
  {
    id: "spot-names", // under the signs, for what lies on top finds its place first and names keep clear of it
    type: "symbol",
    source: "spots",
    layout: {
      "symbol-sort-key": ["+", ["get", "rank"], ["case", ["get", "area"], 1000, 0]],
      "text-field": ["get", "label"],
      "text-font": FONT,
      "text-size": 13,
      "text-line-height": 1.15,
      "text-max-width": 14,
      "text-variable-anchor-offset": waysBy(),
      "text-justify": "auto",
    },
    paint: { "text-color": INK, "text-halo-color": "#fbfaf7", "text-halo-width": 1.8 },
  },
  {
    id: "spots",
    type: "symbol",
    source: "spots",
    layout: {
      "icon-image": ["concat", "sign:", ["get", "look"], "|", ["get", "a"], "|", ["get", "b"], ["case", ["get", "area"], "|area", ""]],
      "icon-padding": 0,
      "icon-allow-overlap": true,
      "symbol-sort-key": ["-", ["get", "rank"]], // what tells most is drawn last, on top
    },
  },
];

/** Gives the style of the map for the sides of a record. */
export const styleOf = (sides) => ({
  version: 8,
  sources: SOURCES,
  layers: [...base, ...ground(sides), ...borders, ...fronts, ...wide(sides), ...cells(sides), names, ...spots],
});

/** Gives circles, in degrees, around the points that are areas or only loosely known. */
export function circlesOf(points) {
  const around = ({ geometry: { coordinates: [lon, lat] }, properties: { km } }) => {
    const up = km / 111.2;
    const across = up / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
    return Array.from({ length: 65 }, (_, at) => (at * 2 * Math.PI) / 64).map((turn) => [
      lon + across * Math.cos(turn),
      Math.max(-89.9, Math.min(89.9, lat + up * Math.sin(turn))),
    ]);
  };
  const features = points.features
    .filter((one) => one.properties.km > 0)
    .map((one) => ({ ...one, geometry: { type: "Polygon", coordinates: [around(one)] } }));
  return { type: "FeatureCollection", features };
}

export { EMPTY };
