import { geoMercator, type GeoProjection } from "d3-geo";

/** West, south, east, north in degrees. */
export type Box = [number, number, number, number];

const FARTHEST = 84;

/** The projection by which the server drew a box onto a sheet. */
function projected(box: Box, width: number): GeoProjection {
  const scale = width / (((box[2] - box[0]) * Math.PI) / 180);
  const projection = geoMercator().scale(scale).translate([0, 0]);
  const corner = projection([box[0], box[3]]) ?? [0, 0];
  return projection.translate([-corner[0], -corner[1]]);
}

/** The box that is seen where a sheet is moved by some units and made larger about a point. */
export function moved(box: Box, sheet: { width: number; height: number }, by: { x: number; y: number; k: number }): Box {
  const projection = projected(box, sheet.width);
  const from = projection.invert?.([-by.x / by.k, -by.y / by.k]);
  const to = projection.invert?.([(sheet.width - by.x) / by.k, (sheet.height - by.y) / by.k]);
  if (!from || !to) return box;
  return within([from[0], to[1], to[0], from[1]]);
}

function within([west, south, east, north]: Box): Box {
  const wide = Math.min(east - west, 360);
  const left = Math.min(Math.max(west, -180), 180 - wide);
  return [left, Math.max(south, -FARTHEST), left + wide, Math.min(north, FARTHEST)].map((value) => Number(value.toFixed(4))) as Box;
}
