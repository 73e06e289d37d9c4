// Writes the server's outlines (coast rings and borders) from Natural Earth as packed in world-atlas:
// `npm run outlines`. No country is kept as a shape: only land as one, and lines.
import { readFileSync, writeFileSync } from "node:fs";
import { feature, mesh } from "topojson-client";

const TO = "../src/counterclaim/serve/data/outlines.json";
const SCALE = 100; // Units to a degree: 0.01 degrees, about 1 km.
const TOLERANCE = 1.2; // How far a line may stray when it is made simpler, in units.
const SMALLEST = 4; // Rings smaller than this, in units, are left out.
const WORLD = 360 * SCALE;
const EDGE = WORLD / 2 + SCALE / 2; // Where a ring is cut that goes on across 180 degrees: just beyond the sheet.

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
    land: polygons.flat().map(simple).flatMap(onSheet).filter(seen).map(packed),
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

/** A ring as it lies on a sheet from 180 West to 180 East: one that crosses that meridian is cut there. */
function onSheet(ring) {
  const crosses = ring.some(([x], at) => at > 0 && Math.abs(x - ring[at - 1][0]) > WORLD / 2);
  if (!crosses) return [ring];
  const whole = unrolled(ring);
  return [-WORLD, 0, WORLD]
    .map((shift) => whole.map(([x, y]) => [x + shift, y]))
    .map((moved) => cut(cut(moved, -EDGE, 1), EDGE, -1))
    .filter((part) => part.length > 2)
    .map((part) => [...part, part[0]]);
}

/** The ring without leaps of a whole turn; one that goes around a pole is closed over it. */
function unrolled(ring) {
  let shift = 0;
  const points = ring.map(([x, y], at) => {
    const leap = at ? x - ring[at - 1][0] : 0;
    if (Math.abs(leap) > WORLD / 2) shift -= Math.sign(leap) * WORLD;
    return [x + shift, y];
  });
  const pole = (points[0][1] < 0 ? -90 : 90) * SCALE;
  return shift ? [...points, [points.at(-1)[0], pole], [points[0][0], pole]] : points.slice(0, -1);
}

/** The part of a ring on one side of a meridian (Sutherland and Hodgman). */
function cut(ring, limit, sign) {
  return ring.flatMap((here, at) => {
    const before = ring.at(at - 1);
    const [was, inside] = [before, here].map(([x]) => (x - limit) * sign >= 0);
    const share = (limit - before[0]) / (here[0] - before[0]);
    const crossing = was === inside ? [] : [[limit, Math.round(before[1] + share * (here[1] - before[1]))]];
    return inside ? [...crossing, here] : crossing;
  });
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
