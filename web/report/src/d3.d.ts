// The few calls of d3 that the page makes.
declare module 'd3-geo' {
  import type { Feature, FeatureCollection } from 'report-geojson';
  export interface Projection {
    (point: [number, number]): [number, number] | null;
    rotate(angles: [number, number]): Projection;
    parallels(parallels: [number, number]): Projection;
    fitExtent(extent: [[number, number], [number, number]], object: unknown): Projection;
  }
  export interface Path {
    (feature: Feature | FeatureCollection): string | null;
    centroid(feature: Feature): [number, number];
    digits(digits: number): Path;
  }
  export function geoConicEqualArea(): Projection;
  export function geoPath(projection: Projection): Path;
}

declare module 'd3-scale' {
  export interface Linear {
    (value: number): number;
    ticks(count?: number): number[];
    nice(count?: number): Linear;
    domain(): [number, number];
  }
  export function scaleLinear(domain: [number, number], range: [number, number]): Linear;
  export interface Threshold {
    (value: number): string;
  }
  export function scaleThreshold(domain: number[], range: readonly string[]): Threshold;
}

declare module 'd3-scale-chromatic' {
  export const schemeRdBu: readonly (readonly string[])[];
}

declare module 'report-geojson' {
  export type Ring = [number, number][];
  export type Geometry =
    | { type: 'Polygon'; coordinates: Ring[] }
    | { type: 'MultiPolygon'; coordinates: Ring[][] }
    | { type: 'MultiPoint'; coordinates: [number, number][] };
  export interface Feature {
    type: 'Feature';
    properties: { place: string };
    geometry: Geometry;
  }
  export interface FeatureCollection {
    type: 'FeatureCollection';
    features: Feature[];
  }
}
