// The page as a planner meets it: opened from a file in a real browser, in both languages, on a phone and on a wall.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportData } from '../src/data';
import { chinaFixture } from './fixture/china';
import { groupFixture, placeFixture } from './fixture/focus';
import { writePage } from './fixture/page';

const browserFile = '/usr/bin/chromium';
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const installed = existsSync(browserFile);
if (!installed) console.warn(`Skipped: the page needs a browser, and ${browserFile} is not installed (apt-get install chromium).`);

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const axe = readFileSync(here('../../../node_modules/axe-core/axe.min.js'), 'utf8');

interface Finding { id: string; impact: string | null; nodes: { html: string; failureSummary: string }[] }

describe.skipIf(!installed)('the report page', () => {
  let browser: Browser;
  let folder: string;
  let template: string;
  let data: ReportData;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ebb-report-'));
    await build({ configFile: here('../vite.config.mts'), build: { outDir: folder }, logLevel: 'error' });
    template = join(folder, 'report.html');
    data = chinaFixture();
    browser = await chromium.launch({ executablePath: browserFile, args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  let pages = 0;
  async function open(shown: ReportData | null, width: number, hash = ''): Promise<{ page: Page; complaints: string[] }> {
    let file = template;
    if (shown) writePage(shown, template, (file = join(folder, `page-${++pages}.html`)));
    const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asked for ${request.url()}`); });
    await page.goto(pathToFileURL(file).href + hash);
    await page.locator('h1').waitFor();
    return { page, complaints };
  }

  const subjects = { 'all places': chinaFixture, 'one place': placeFixture, 'a province': groupFixture };
  for (const [subject, fixture] of Object.entries(subjects)) {
    for (const lang of ['en', 'zh'] as const) {
      for (const width of [360, 1280, 1920]) {
        test(`the page of ${subject} opens offline without a complaint, ${lang} at ${width} px, nothing sticks out and axe finds nothing serious`, async () => {
          const { page, complaints } = await open({ ...fixture(), lang }, width);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
          expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
          await page.evaluate(axe);
          const found = await page.evaluate(async () => {
            const run = (window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe;
            return (await run.run()).violations;
          });
          const serious = found.filter((v) => v.impact === 'serious' || v.impact === 'critical');
          expect(serious.map((v) => `${v.id}: ${v.nodes[0]!.html} ${v.nodes[0]!.failureSummary}`)).toEqual([]);
          expect(complaints).toEqual([]);
          await page.context().close();
        });
      }
    }
  }

  /** Text that its own box, or a section around it, cuts off; scrollable tables may. */
  const clipped = (page: Page): Promise<string[]> =>
    page.evaluate(() => [...document.querySelectorAll('.one section, .one section *')]
      .filter((e) => !e.closest('.scroll, .hidden, .uplot') && e.getBoundingClientRect().width > 0)
      .filter((e) => {
        const section = e.closest('section')!.getBoundingClientRect();
        const box = e.getBoundingClientRect();
        return box.right > section.right + 1.5 || box.left < section.left - 1.5;
      })
      .map((e) => `${e.tagName} ${(e.textContent ?? '').slice(0, 40)}`));

  for (const lang of ['en', 'zh'] as const) {
    for (const width of [360, 1280, 1920]) {
      test(`no figure of the page of one place leaves its column, ${lang} at ${width} px`, async () => {
        for (const fixture of [placeFixture, groupFixture]) {
          const { page } = await open({ ...fixture(), lang }, width);
          expect(await clipped(page)).toEqual([]);
          await page.context().close();
        }
      });
    }
  }

  test('the page of one place says in one screen whether, why and what next, each figure with its quality', async () => {
    const shown = placeFixture();
    const { page } = await open(shown, 1280);
    const answers = await page.locator('.answers').innerText();
    expect(answers).toContain('2 of the 2 definitions');
    expect(answers).toContain('23 of 356 places');
    expect(answers).toContain('35 %');
    expect(await page.locator('.kind').innerText()).toContain('declining');
    const estimated = shown.focus!.happened!.migration![0];
    const bare = (await page.locator('.split').innerText()).replaceAll(/\s+/g, ' ');
    expect(bare).toContain(Math.abs(Math.round(estimated / 100) * 100).toLocaleString('en-US'));
    // Every figure of the causes, of jobs and of peers has a mark beside it.
    for (const table of ['.split', '.work', '.beside >> nth=0']) {
      const cells = page.locator(table).locator('tbody td:not(.track)').filter({ hasText: /\d/ });
      expect(await cells.count()).toBeGreaterThan(2);
      for (const cell of await cells.all()) expect(await cell.locator('.mark').count(), await cell.innerText()).toBeGreaterThan(0);
    }
    await page.context().close();
  });

  test('the pyramid of one place shows the census before, the launch and the last year', async () => {
    const { page } = await open(placeFixture(), 1280);
    expect(await page.locator('path.earlier').count()).toBe(2);
    expect(await page.locator('.pyramid .note').innerText()).toMatch(/2010[^]*2020[^]*2050/);
    await page.context().close();
  });

  test('the page of one place maps its province and nothing else, with the place outlined', async () => {
    const shown = placeFixture();
    const { page } = await open(shown, 1280);
    expect(await page.locator('.map [data-place]').count()).toBe(shown.focus!.near.length);
    expect(await page.locator('.map .chosen').count()).toBe(1);
    await page.context().close();
  });

  test('the page of a province ranks each of its units once, and its table lists them below the sum', async () => {
    const shown = groupFixture();
    const { page, complaints } = await open(shown, 1280);
    const ranked = shown.places.filter((p) => p.unit && p.change !== null).length;
    expect(await page.locator('.ranking tbody tr').count()).toBe(ranked);
    expect(await page.locator('#all-places tbody tr').count()).toBe(shown.focus!.near.length + 1);
    expect(await page.locator('.answers').innerText()).toContain(`of ${ranked}`);
    expect(await page.locator('.card').count()).toBe(shown.chosen.length);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a page of one place without counts, ages or flows says what is not known', async () => {
    const shown = placeFixture();
    const why = { en: 'the pack has people of one year only', zh: '数据包只有一个年份的人口' };
    const focus = { ...shown.focus!, happened: null, moved: [], definitions: [], comparison: null, work: [], product: null, exchange: null, loops: null, missing: [why] };
    const { page, complaints } = await open({ ...shown, focus, outlines: null }, 1280);
    const text = await page.locator('body').innerText();
    expect(text).toContain('it cannot be told');
    expect(text).toContain(why.en);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the census of Hegang stands in the table, found by either name', async () => {
    const { page } = await open(data, 1280);
    for (const name of ['鹤岗', 'hegang', '230400']) {
      await page.getByRole('searchbox').fill(name);
      const row = page.locator('#all-places tbody tr');
      expect(await row.count()).toBe(1);
      expect(await row.innerText()).toContain('891,300');   // 891,271 persons at the census of 2020
    }
    await page.getByRole('button', { name: '中文' }).click();
    expect(await page.locator('#all-places tbody tr').innerText()).toContain('89.1万');
    await page.context().close();
  });

  test('the headline counts the places whose median falls', async () => {
    const falling = data.places.filter((p) => p.unit && p.change !== null && p.change[1] < 0).length;
    const { page } = await open(data, 1280);
    expect(await page.locator('.answers').innerText()).toContain(`${falling} of 356`);
    await page.context().close();
  });

  test('a place chosen on the map with the arrow keys is chosen everywhere', async () => {
    const { page } = await open(data, 1280, '#place=230400&lang=en');
    expect(await page.locator('#place-title').innerText()).toContain('Hegang');
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowLeft');
    const now = await page.locator('#place-title').innerText();
    expect(now).not.toContain('Hegang');
    expect(await page.locator('.reading').innerText()).toContain(now.split(' ')[0]!);
    expect(page.url()).not.toContain('place=230400');
    await page.locator('[data-place="440300"]').click({ force: true });
    expect(await page.locator('#place-title').innerText()).toContain('Shenzhen');
    await page.context().close();
  });

  test('the fan is really drawn: its bands leave blue on the canvas', async () => {
    const { page } = await open(data, 1280);
    const blue = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.panel .fan canvas')!;
      const { data: pixels } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3]! > 0 && pixels[i + 2]! > pixels[i]! + 60) ++count;
      return count;
    });
    expect(blue).toBeGreaterThan(1000);
    await page.context().close();
  });

  test('without outlines places are dots; without anything to place them by the page says so', async () => {
    const dots = await open({ ...data, outlines: null }, 1280);
    expect(await dots.page.locator('.map circle[data-place]').count()).toBe(356);
    expect(dots.complaints).toEqual([]);
    const nowhere = await open({ ...data, outlines: null, places: data.places.map((p) => ({ ...p, lon: null, lat: null })) }, 1280);
    expect(await nowhere.page.locator('.map').innerText()).toContain('no map');
    expect(nowhere.complaints).toEqual([]);
    const lonely = await open({ ...data, outlines: null, places: data.places.filter((p) => p.id === '230400') }, 1280);
    const dot = await lonely.page.locator('.map circle[data-place]').boundingBox();
    const map = await lonely.page.locator('.map svg').boundingBox();
    expect(dot!.x).toBeGreaterThan(map!.x + map!.width / 3);
    await lonely.page.context().close();
    await dots.page.context().close();
    await nowhere.page.context().close();
  });

  test('where nothing shrinks nobody is called a loser', async () => {
    const growing = structuredClone(data);
    for (const place of growing.places) if (place.change) place.change = [1, 2, 3];
    const { page } = await open({ ...growing, lang: 'en' }, 1280);
    expect(await page.locator('.ranking caption').first().innerText()).toBe('Gaining least');
    expect(await page.locator('.answers').innerText()).toContain('none shrinks');
    await page.context().close();
  });

  test('what a run does not hold is said, not drawn as nought', async () => {
    const bare = data.places.map((p) => ({ ...p, natural: null, migration: null, periods: [], pyramids: [], indicators: {} }));
    const { page, complaints } = await open({ ...data, places: bare, root: null, chosen: [], indicators: [], backtest: null, notes: [] }, 1280);
    const text = await page.locator('body').innerText();
    expect(text).toContain('holds no births, deaths and moves');
    expect(text).toContain('holds no ages for this place');
    expect(text).toContain('No backtest is recorded');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a name with markup in it stays text', async () => {
    const sly = '</script><img src=x onerror="console.error(1)">';
    const { page, complaints } = await open({ ...data, title: { en: sly, zh: sly } }, 1280);
    expect(await page.locator('h1').innerText()).toBe(sly);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the empty template says what it is', async () => {
    const { page, complaints } = await open(null, 1280);
    expect(await page.locator('body').innerText()).toContain('empty template');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the whole of China fits into four megabytes', () => {
    const file = join(folder, 'size.html');
    writePage(data, template, file);
    expect(statSync(file).size).toBeLessThan(4_000_000);
  });
});
