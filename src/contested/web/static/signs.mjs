// The pictures of the map, drawn as they are asked for: signs of places, and the fillings of ground.
// They look as the signs of the legend do, which the server draws (publishing/signs.py, publishing/ground.py).

const UNKNOWN = "#6b7075";
const PAPER = "#ffffff";
const INK = "#1d1d1f";
const RATIO = 2;

function canvas(wide, high) {
  const drawn = document.createElement("canvas");
  drawn.width = wide * RATIO;
  drawn.height = high * RATIO;
  const pen = drawn.getContext("2d", { willReadFrequently: true });
  pen.scale(RATIO, RATIO);
  return pen;
}

const taken = (pen) => pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);

function letter(pen, text, x, y, size, colour, halo = 0) {
  pen.font = `700 ${size}px system-ui, "DejaVu Sans", sans-serif`;
  pen.fillStyle = colour;
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  if (halo) {
    pen.lineWidth = halo;
    pen.strokeStyle = PAPER;
    pen.strokeText(text, x, y + size * 0.35);
  }
  pen.fillText(text, x, y + size * 0.35);
}

function disc(pen, radius, { fill, stroke, width = 2.4, dash = [] }) {
  pen.beginPath();
  pen.arc(14, 14, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  pen.setLineDash(dash);
  pen.lineWidth = width;
  pen.strokeStyle = stroke;
  pen.stroke();
}

function half(pen, colour, from) {
  pen.beginPath();
  pen.arc(14, 14, 10, from, from + Math.PI);
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}

/** Gives the sign for "look|a|b" or "look|a|b|area": look as the server's look_of, a and b indexes of sides. */
function sign(name, sides) {
  const [look, a, b, area] = name.split("|");
  const [way, age = ""] = look.split("-");
  const [one, other] = [a, b].map((at) => sides[Number(at)] ?? { colour: UNKNOWN, letter: "?" });
  const pen = canvas(28, 28);
  const dash = { "": [], carried: [3, 2.4], stale: [1, 2.6] }[age] ?? [];
  pen.globalAlpha = { "": 1, carried: 0.85, stale: 0.65 }[age] ?? 1;
  if (way === "contested") {
    disc(pen, 13, { fill: PAPER, stroke: INK, width: 1.6, dash });
    half(pen, one.colour, Math.PI / 2);
    half(pen, other.colour, -Math.PI / 2);
    letter(pen, one.letter, 9.3, 14, 10, PAPER);
    letter(pen, other.letter, 18.7, 14, 10, PAPER);
  } else if (way === "unknown") {
    disc(pen, 9, { fill: PAPER, stroke: UNKNOWN, width: 1.6, dash });
    letter(pen, "?", 14, 14, 12.5, UNKNOWN);
  } else if (area) {
    letter(pen, one.letter, 14, 14, 14, one.colour, 3);
  } else {
    const full = way === "held" && age === "";
    disc(pen, 10, { fill: full ? one.colour : PAPER, stroke: one.colour, dash });
    if (way === "held" && age) disc(pen, 10, { fill: `${one.colour}33`, stroke: "transparent" });
    letter(pen, one.letter, 14, 14, 12.5, full ? PAPER : one.colour);
  }
  return taken(pen);
}

/** Gives a filling that can be laid edge to edge, for "way|side" or "contested|side side". */
function filling(name, colourOf) {
  const [way, ids] = name.split("|");
  const [colour = UNKNOWN, second = UNKNOWN] = (ids ? ids.split(" ") : []).map(colourOf);
  const pen = canvas(16, 16);
  const slanted = (from, width, of, alpha) => {
    pen.strokeStyle = of;
    pen.globalAlpha = alpha;
    pen.lineWidth = width;
    for (let x = from - 32; x <= 48; x += 16) {
      pen.beginPath();
      pen.moveTo(x - 4, 20);
      pen.lineTo(x + 20, -4);
      pen.stroke();
    }
  };
  const spots = (radius, alpha) => {
    pen.globalAlpha = alpha;
    pen.fillStyle = colour;
    for (const x of [4, 12]) for (const y of [4, 12]) {
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
    }
  };
  if (way === "contested") {
    slanted(0, 5.66, colour, 0.5);
    slanted(8, 5.66, second, 0.5);
  } else if (way === "claimed" || way === "claimed-stale") {
    if (way === "claimed-stale") pen.setLineDash([2, 3.66]);
    slanted(0, 1.6, colour, 0.75);
    slanted(8, 1.6, colour, 0.75);
  } else if (way === "stale") spots(1.3, 0.6);
  else if (way === "unknown") spots(0.8, 0.55);
  else if (way === "baseline") {
    pen.globalAlpha = 0.6;
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    for (const x of [4, 12]) for (const y of [4, 12]) {
      pen.beginPath();
      pen.moveTo(x, y - 3);
      pen.lineTo(x, y + 3);
      pen.moveTo(x - 3, y);
      pen.lineTo(x + 3, y);
      pen.stroke();
    }
  } else {
    pen.globalAlpha = way === "assessed" ? 0.36 : 0.2;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 16, 16);
  }
  return taken(pen);
}

/** Lets a map draw its own pictures, "sign:..." and "ground:...", for the sides that `sidesNow` gives. */
export function drawOnDemand(map, sidesNow) {
  map.setMissingStyleImageResolver((id) => {
    if (map.hasImage(id)) return;
    const [kind, ...rest] = id.split(":");
    const name = rest.join(":");
    const sides = sidesNow();
    const colourOf = (one) => sides.find((side) => side.id === one)?.colour ?? UNKNOWN;
    if (kind === "sign") map.addImage(id, sign(name, sides), { pixelRatio: RATIO });
    if (kind === "ground") map.addImage(id, filling(name, colourOf), { pixelRatio: RATIO });
  });
}

/** Gives an expression: the colour of the side whose index is in a property. */
export const colourBy = (property, sides) =>
  sides.length
    ? ["match", ["get", property], ...sides.flatMap((side, at) => [at, side.colour]), UNKNOWN]
    : UNKNOWN;

/** Gives an expression: the colour of the side whose id is a property. */
export const colourById = (property, sides) =>
  sides.length ? ["match", ["get", property], ...sides.flatMap((side) => [side.id, side.colour]), UNKNOWN] : UNKNOWN;

/** Gives an expression: the letter of the side whose index is in a property. */
export const letterBy = (property, sides) =>
  sides.length ? ["match", ["get", property], ...sides.flatMap((side, at) => [at, side.letter]), "?"] : "?";
