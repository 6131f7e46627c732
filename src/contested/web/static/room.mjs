// Which way a name may lead from its sign without being cut by the edge of the map.

const LETTER = 13; // pixels, as the layer of names has it
const WIDEST = 14 * LETTER; // names are broken there
const GAP = 1.4 * LETTER;
const pen = document.createElement("canvas").getContext("2d");

// Anchor of a name, its offset in letters, and the side it then stands on; nearer ones would collide with the sign.
const WAYS = [
  ["left", [1.4, 0], "r"], ["right", [-1.4, 0], "l"], ["top", [0, 1.3], "b"], ["bottom", [0, -1.3], "t"],
  ["left", [1.3, 0.8], "r"], ["left", [1.3, -0.8], "r"], ["right", [-1.3, 0.8], "l"], ["right", [-1.3, -0.8], "l"],
  ["bottom-left", [0.5, -0.9], "r"], ["bottom-right", [-0.5, -0.9], "l"], ["top-left", [0.5, 0.9], "r"], ["top-right", [-0.5, 0.9], "l"],
];
const SIDES = ["l", "r", "t", "b"];

function waysOf(shut) {
  const free = WAYS.filter(([, , side]) => !shut.includes(side));
  return (free.length ? free : WAYS).flatMap(([anchor, offset]) => [anchor, offset]);
}

/** Gives an expression: the ways that are free to a name by its property "shut", the sides without room. */
export const waysBy = () => {
  const every = Array.from({ length: 15 }, (_, bits) => SIDES.filter((_side, at) => (bits + 1) & (1 << at)).join(""));
  return ["match", ["get", "shut"], ...every.flatMap((shut) => [shut, ["literal", waysOf(shut)]]), ["literal", waysOf("")]];
};

/** Gives the points of a day, each with the sides on which its name would be cut at the present frame. */
export function withRoom(points, map) {
  const { clientWidth: wide, clientHeight: high } = map.getCanvas();
  pen.font = `${LETTER}px sans-serif`;
  const features = points.features.map((one) => {
    const { x, y } = map.project(one.geometry.coordinates);
    if (x < 0 || y < 0 || x > wide || y > high) return one;
    const length = pen.measureText(one.properties.label).width;
    const across = Math.min(length, WIDEST) + 4;
    const lines = Math.ceil(length / WIDEST) * LETTER * 1.2;
    const half = across / 2;
    const shut = [
      x - GAP - across < 0 ? "l" : "",
      x + GAP + across > wide ? "r" : "",
      y - GAP - lines < 0 || x - half < 0 || x + half > wide ? "t" : "",
      y + GAP + lines > high || x - half < 0 || x + half > wide ? "b" : "",
    ].join("");
    return { ...one, properties: { ...one.properties, shut } };
  });
  return { ...points, features };
}
