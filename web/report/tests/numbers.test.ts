import { expect, test } from 'vitest';
import { change, percent, persons, personsTicks } from '../src/numbers';

test('persons are written as each language writes them, three figures and no more', () => {
  expect(persons(1_409_778_724, 'en')).toBe('1.41 bn');
  expect(persons(1_409_778_724, 'zh')).toBe('14.1亿');
  expect(persons(891_271, 'en')).toBe('891,300');
  expect(persons(891_271, 'zh')).toBe('89.1万');
  expect(persons(999_600, 'en')).toBe('1.00 m');
  expect(persons(-9_994, 'zh')).toBe('−9,994');
  expect(persons(null, 'en')).toBe('–');
  expect(persons(Number.NaN, 'zh')).toBe('–');
});

test('a change carries its sign, a change of nothing none', () => {
  expect(change(-31.74)).toBe('−31.7');
  expect(change(4)).toBe('+4.0');
  expect(change(-0.04)).toBe('0.0');
  expect(percent(null)).toBe('–');
  expect(change(null)).toBe('–');
});

test('ticks tell neighbours apart', () => {
  expect(personsTicks([0, 250_000, 500_000, 750_000, 1_000_000], 'en')).toEqual(['0', '0.25 m', '0.50 m', '0.75 m', '1.00 m']);
  expect(personsTicks([0, 5_000_000], 'zh')).toEqual(['0', '500万']);
});
