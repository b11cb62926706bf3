// The contract between the action `report`, which writes these data into the page, and the page that shows them.
// docs/report.md tells the same in prose. What is unknown is null, never 0.
import type { FeatureCollection } from 'report-geojson';

export type Language = 'en' | 'zh';
export interface Words {
  en: string;
  zh: string;
}

export type Quality = 'census' | 'yearbook' | 'derived' | 'estimated' | 'simulated';

/** Persons at the quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
export type Quantiles = [number, number, number, number, number, number, number];
/** A median within its 80 % range: 10, 50, 90 %. The ends are null where a run kept too little to tell them. */
export type Range = [low: number | null, median: number, high: number | null];

export interface Pyramid {
  year: number;
  quality: Quality;
  /** Persons by age band (ReportData.bands). */
  f: number[];
  m: number[];
}

export interface Place {
  id: string;
  name: Words;
  level: string;
  parent: string | null;
  group: string | null;
  /** Simulated itself; other places are sums of units. */
  unit: boolean;
  lon: number | null;
  lat: number | null;
  observed: [year: number, persons: number, quality: Quality][];
  /** What the run starts from at launch. It is estimated where children a census missed were put back. */
  start: [persons: number, quality: Quality] | null;
  /** By ReportData.years; null where the run holds none. */
  population: Quantiles[] | null;
  /** Persons from launch to the last year. */
  natural: Range | null;
  migration: Range | null;
  /** Change in percent from launch to the last year. */
  change: Range | null;
  /** Persons by period: medians. */
  periods: { from: number; to: number; natural: number; migration: number }[];
  pyramids: Pyramid[];
  /** By indicator id: year, then the 80 % range with its median. */
  indicators: Record<string, [year: number, p10: number | null, p50: number, p90: number | null][]>;
}

export interface Indicator {
  id: string;
  name: Words;
  /** How its values are written. */
  kind: 'persons' | 'amount' | 'percent' | 'years' | 'number';
}

export interface ReportData {
  format: 1;
  lang: Language;
  title: Words;
  /** The command that repeats the run and the report. */
  command: string;
  ebb: string;
  pack: {
    name: string;
    title: Words;
    version: string;
    licence: string;
    citation: string;
    /** How many population figures of units have which quality. */
    qualities: { quality: Quality; year: number; count: number }[];
  };
  seed: number;
  draws: number;
  launch: number;
  years: number[];
  /** The place that holds all others, if the run knows its total. */
  root: string | null;
  unit_level: string;
  places: Place[];
  /** Places whose fans and pyramids are shown side by side. */
  chosen: string[];
  indicators: Indicator[];
  /** First ages of the bands of the pyramids; the last is open. */
  bands: number[];
  outlines: FeatureCollection | null;
  /** How well the same method did in the past, if that is known. */
  backtest: Words | null;
  /** What was estimated, assumed or left out. */
  notes: Words[];
}

/** The data written into this page, or null in the bare template. */
export function readData(): ReportData | null {
  const text = document.getElementById('ebb-data')?.textContent ?? 'null';
  const data = JSON.parse(text) as ReportData | null;
  if (data !== null && data.format !== 1) throw new Error(`report data of format ${String(data.format)}, expected 1`);
  return data;
}
