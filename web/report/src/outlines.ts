// Outlines on the globe. d3-geo takes a ring that runs the wrong way round for the rest of the world, and GeoJSON files
// disagree about the way; so every ring is turned: outer rings clockwise, holes against the clock.
import type { Feature, FeatureCollection, Ring } from 'report-geojson';
import { geoConicEqualArea, type Projection } from 'd3-geo';

function clockwise(ring: Ring): boolean {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; ++i) {
    const [x, y] = ring[i]!;
    const [u, v] = ring[i + 1]!;
    twice += x * v - u * y;
  }
  return twice < 0;
}

const turned = (polygon: Ring[]): Ring[] =>
  polygon.map((ring, i) => (clockwise(ring) === (i === 0) ? ring : [...ring].reverse()));

export function rewound(feature: Feature): Feature {
  const { geometry } = feature;
  if (geometry.type === 'Polygon') return { ...feature, geometry: { type: 'Polygon', coordinates: turned(geometry.coordinates) } };
  if (geometry.type === 'MultiPolygon')
    return { ...feature, geometry: { type: 'MultiPolygon', coordinates: geometry.coordinates.map(turned) } };
  return feature;
}

/** Equal areas, so that a large empty place is not drawn larger still; parallels a sixth from the edges. */
export function projectionFor(outlines: FeatureCollection, points: [number, number][], width: number, height: number): Projection {
  const all: [number, number][] = [...points];
  for (const { geometry } of outlines.features) {
    if (geometry.type === 'Polygon') for (const ring of geometry.coordinates) all.push(...ring);
    if (geometry.type === 'MultiPolygon') for (const polygon of geometry.coordinates) for (const ring of polygon) all.push(...ring);
  }
  const lons = all.map((p) => p[0]).sort((a, b) => a - b);
  const lats = all.map((p) => p[1]).sort((a, b) => a - b);
  // A single town has no extent of its own: half a degree around it.
  const room = lons.at(-1)! - lons[0]! < 0.1 && lats.at(-1)! - lats[0]! < 0.1 ? 0.5 : 0;
  const [west, east, south, north] = [lons[0]! - room, lons.at(-1)! + room, lats[0]! - room, lats.at(-1)! + room];
  if (room > 0) all.push([west, south], [east, north]);
  const sixth = (north - south) / 6;
  const everything: Feature = { type: 'Feature', properties: { place: '' }, geometry: { type: 'MultiPoint', coordinates: all } };
  return geoConicEqualArea()
    .rotate([-(west + east) / 2, 0])
    .parallels([south + sixth, north - sixth])
    .fitExtent([[4, 4], [width - 4, height - 4]], everything);
}
