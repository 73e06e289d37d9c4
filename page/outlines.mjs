// Writes the server's outlines (coast rings and borders) from Natural Earth as packed in world-atlas:
// `npm run outlines`. No country is kept as a shape: only land as one, and lines.
import { readFileSync, writeFileSync } from "node:fs";
import { feature, mesh } from "topojson-client";

const TO = "../src/counterclaim/serve/data/outlines.json";
const SCALE = 100; // Units to a degree: 0.01 degrees, about 1 km.
const TOLERANCE = 1.2; // How far a line may stray when it is made simpler, in units.
const SMALLEST = 4; // Rings smaller than this, in units, are left out.

const world = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8"));
const { countries, land } = world.objects;
// Natural Earth draws some areas apart that have no code of ISO 3166: their lines are drawn broken.
const coded = (one) => one.id !== undefined;
const between = (broken) => mesh(world, countries, (a, b) => a !== b && (coded(a) && coded(b)) !== broken).coordinates;

const polygons = feature(world, land).features.flatMap(({ geometry }) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
);

writeFileSync(
  TO,
  JSON.stringify({
    source: "Natural Earth 1:50m (public domain) by world-atlas 2.0.2, made simpler by page/outlines.mjs",
    scale: SCALE,
    land: polygons.flat().map(simple).filter(seen).map(packed),
    borders: between(false).map(simple).map(packed),
    disputed: between(true).map(simple).map(packed),
  }) + "\n",
);

/** Whole units, without points that repeat or that a straight line may stand for (Douglas and Peucker). */
function simple(line) {
  const units = line.map(([x, y]) => [Math.round(x * SCALE), Math.round(y * SCALE)]);
  const points = units.filter(([x, y], at) => at === 0 || x !== units[at - 1][0] || y !== units[at - 1][1]);
  const kept = new Set([0, points.length - 1]);
  const closed = points.length > 3 && String(points[0]) === String(points.at(-1));
  const middle = closed ? farthest(points, 0, points.length - 1)[0] : 0;
  const open = closed ? [[0, middle], [middle, points.length - 1]] : [[0, points.length - 1]];
  kept.add(middle);
  while (open.length) {
    const [begin, end] = open.pop();
    const [at, away] = farthest(points, begin, end);
    if (away <= TOLERANCE) continue;
    kept.add(at);
    open.push([begin, at], [at, end]);
  }
  return points.filter((_, at) => kept.has(at));
}

function farthest(points, begin, end) {
  const [ax, ay] = points[begin];
  const [dx, dy] = [points[end][0] - ax, points[end][1] - ay];
  const length = Math.hypot(dx, dy);
  let [found, most] = [begin, 0];
  for (let at = begin + 1; at < end; at++) {
    const [px, py] = [points[at][0] - ax, points[at][1] - ay];
    const away = length ? Math.abs(px * dy - py * dx) / length : Math.hypot(px, py);
    if (away > most) [found, most] = [at, away];
  }
  return [found, most];
}

function seen(ring) {
  const [xs, ys] = [0, 1].map((axis) => ring.map((point) => point[axis]));
  return ring.length > 3 && Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) >= SMALLEST;
}

/** Steps between points, each number as letters of five bits (Google's "encoded polyline"). */
function packed(line) {
  let [text, lastX, lastY] = ["", 0, 0];
  for (const [x, y] of line) {
    text += letters(x - lastX) + letters(y - lastY);
    [lastX, lastY] = [x, y];
  }
  return text;
}

function letters(step) {
  let rest = step < 0 ? ~(step << 1) : step << 1;
  let text = "";
  for (; rest >= 0x20; rest >>= 5) text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63);
  return text + String.fromCharCode(rest + 63);
}
