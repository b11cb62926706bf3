// The three answers on top of the page, as figures: who shrinks, why, what next.
import type { Place, Range, ReportData } from './data';

export interface Summary {
  counted: number;
  shrinking: number;
  /** Shrinking in nine draws of ten and more. */
  surely: number;
  /** Of the shrinking: which part pulls down, and the stronger if both do. */
  byNature: number;
  byMoves: number;
  byBoth: number;
  explained: number;
  total: { before: number; after: Range | null; change: Range | null; natural: Range | null; migration: Range | null } | null;
}

const median = (range: Range | null): number | null => (range === null ? null : range[1]);

export function summarise(data: ReportData): Summary {
  const near = data.focus === null ? null : new Set(data.focus.near);
  const units = data.places.filter((p) => p.unit && p.change !== null && (near === null || near.has(p.id)));
  const shrinking = units.filter((p) => p.change![1] < 0);
  const explained = shrinking.filter((p) => p.natural !== null && p.migration !== null);
  const down = (p: Place, part: 'natural' | 'migration') => median(p[part])! < 0;
  const root = data.places.find((p) => p.id === data.root);
  const before = root?.start?.[0];
  const end = root?.population?.at(-1);
  return {
    counted: units.length,
    shrinking: shrinking.length,
    surely: units.filter((p) => p.change![2] !== null && p.change![2] < 0).length,
    explained: explained.length,
    byNature: explained.filter((p) => down(p, 'natural') && !down(p, 'migration')).length,
    byMoves: explained.filter((p) => !down(p, 'natural') && down(p, 'migration')).length,
    byBoth: explained.filter((p) => down(p, 'natural') && down(p, 'migration')).length,
    total:
      root && before !== undefined
        ? { before, after: end ? [end[1], end[3], end[5]] : null, change: root.change, natural: root.natural, migration: root.migration }
        : null,
  };
}
