// Numbers as each language writes them: millions in English, 万 and 亿 in Chinese; a true minus sign.
import type { Language } from './data';

const digits = (value: number, places: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
const minus = (text: string): string => text.replace('-', '−');
/** Three figures are enough for a reader: 1.23, 12.3, 123. */
const three = (value: number): string => {
  const size = Math.abs(value);
  return digits(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
};

export function persons(value: number | null | undefined, lang: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (lang === 'zh') {
    if (size >= 99_995_000) return minus(`${three(value / 1e8)}亿`);
    if (size >= 9_995) return minus(`${three(value / 1e4)}万`);
    return minus(digits(value, 0));
  }
  if (size >= 999_500_000) return minus(`${three(value / 1e9)} bn`);
  if (size >= 999_500) return minus(`${three(value / 1e6)} m`);
  return minus(digits(size >= 10_000 ? Math.round(value / 100) * 100 : value, 0));
}

/** Ticks of an axis: no more digits than the step between them needs. */
export function personsTicks(values: number[], lang: Language): string[] {
  const largest = Math.max(...values.map(Math.abs));
  const [unit, name] =
    lang === 'zh'
      ? largest >= 1e8 ? [1e8, '亿'] : largest >= 1e4 ? [1e4, '万'] : [1, '']
      : largest >= 1e9 ? [1e9, ' bn'] : largest >= 1e6 ? [1e6, ' m'] : largest >= 1e4 ? [1e3, 'k'] : [1, ''];
  const step = values.length > 1 ? Math.abs(values[1]! - values[0]!) / unit : 1;
  const places = [0, 1, 2, 3].find((p) => Math.abs(step * 10 ** p - Math.round(step * 10 ** p)) < 1e-6) ?? 3;
  return values.map((v) => (v === 0 ? '0' : minus(digits(v / unit, places)) + name));
}

export const signed = (text: string): string => (text.startsWith('−') || text === '–' || /^[0.]*%?$/.test(text) ? text : `+${text}`);

export function percent(value: number | null | undefined, places = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const text = minus(digits(value, places));
  return Number(digits(value, places).replaceAll(',', '')) === 0 ? digits(0, places) : text;
}
export const change = (value: number | null | undefined, places = 1): string => signed(percent(value, places));

export function written(value: number, kind: 'persons' | 'amount' | 'percent' | 'years' | 'number', lang: Language): string {
  if (kind === 'persons' || kind === 'amount') return persons(value, lang);
  if (kind === 'percent') return lang === 'zh' ? `${percent(value)}%` : `${percent(value)} %`;
  return minus(digits(value, kind === 'years' ? 1 : 2));
}
