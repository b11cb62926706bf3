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
  /** By indicator id: year, then the 80 % range with its median, and its quality. */
  indicators: Record<string, [year: number, p10: number | null, p50: number, p90: number | null, quality: Quality][]>;
}

/** A figure and its quality. */
export type Figure = [value: number, quality: Quality] | null;

export interface Moved {
  /** Ages at the end; `to` is null for "and over". */
  from: number;
  to: number | null;
  f: { net: number | null; percent: number | null };
  m: { net: number | null; percent: number | null };
  quality: Quality;
}

export interface Definition {
  id: string;
  rule: Words;
  source: Words;
  /** Of one place: null where it is not known. */
  verdict?: boolean | null;
  reason?: Words | null;
  /** Of a group: how many units shrink, of how many it is known. */
  yes?: number;
  known?: number;
}

export interface Compared {
  id: string;
  name: Words;
  change: number | null;
}

export interface LoopTold {
  id: string;
  name: Words;
  story: Words;
  /** Persons: 10 %, mean, 90 % of draws. */
  strength: [low: number, mean: number, high: number];
  /** Percent of all loops without sign; signed as the strength. */
  share: number;
}

/** What a page of one place or of a group tells beside the figures of the run. */
export interface Focus {
  /** Null where a selector chose the units. */
  id: string | null;
  name: Words;
  kind: 'place' | 'group';
  /** On the official list of resource cities, and of exhausted ones; null where there is no list or it is not on it. */
  type: Words | null;
  listed_exhausted: boolean | null;
  /** Units on the map and in the ranking. */
  near: string[];
  happened: {
    from: number; to: number; units: number; before: Figure; after: Figure; change: Figure; natural: Figure; migration: Figure; method: Words;
  } | null;
  moved: Moved[];
  definitions: Definition[];
  comparison: {
    rank: number; of: number; group: Compared | null; nation: Compared; peers: Compared[]; lost_more: number; chosen_by: Words[]; quality: Quality;
    /** Its main figures among others: at which place, of how many; 1 is the least, or the oldest. */
    ranks: { name: Words; all: Rank; peers: Rank | null; group: Rank | null; quality: Quality }[];
  } | null;
  /** Shares of jobs in percent in the two years of `happened`. */
  work: { id: string; name: Words; then: Figure; now: Figure }[];
  /** Product a head, percent of that of all places. */
  product: { then: Figure; now: Figure } | null;
  exchange: {
    year: number; partners: { id: string; name: Words; to: number; from: number }[]; places: number; to: number; from: number; quality: Quality;
  } | null;
  loops: { until: number; draws: number; loops: LoopTold[]; together: number; interaction: number; quality: Quality } | null;
  missing: Words[];
}

export type Rank = [at: number, of: number];

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
  /** What the page is about; null: every place. */
  focus: Focus | null;
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
