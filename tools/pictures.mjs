// The pictures of docs/looks.md: what a planner sees, in both languages, on a phone, a desk and a wall, and in a terminal. Made from a finished run, so that they show what ebb says and nothing else.
//
//   apt-get install chromium aha fonts-noto-cjk      (in its monospaced font a Chinese character is as wide as two digits)
//   node tools/pictures.mjs runs/china.duckdb [bin/ebb]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [run, ebb = 'bin/ebb'] = process.argv.slice(2);
if (!run) throw new Error('usage: node tools/pictures.mjs RUN.duckdb [EBB]');
const pictures = resolve('docs/pictures');
const desk = mkdtempSync(join(tmpdir(), 'ebb-pictures-'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });

async function picture(file, name, width, height, whole = false) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500); // charts are drawn after the page stands
  await page.screenshot({ path: join(pictures, name), fullPage: whole });
  await page.close();
}

const columns = 100;

/** What a command prints into a terminal, colours and all. */
function terminal(words) {
  const line = `stty cols ${columns}; ${[ebb, ...words].map((word) => `'${word}'`).join(' ')}`;
  const said = execFileSync('script', ['-qec', line, '/dev/null'], { encoding: 'utf8' });
  const html = execFileSync('aha', ['--no-header'], { input: said.replaceAll('\r', ''), encoding: 'utf8' });
  const font = "15px 'Noto Sans Mono CJK SC', monospace";
  return `<meta charset="utf-8"><body style="margin:16px;background:#fff"><pre style="font:${font};margin:0 0 1.5em;width:${columns}ch;`
    + `border-right:1px dotted #999">$ ebb ${words.join(' ')}\n${html}</pre>`;
}

for (const lang of ['en', 'zh']) {
  const page = join(desk, `${lang}.html`);
  execFileSync(ebb, ['report', run, '-o', page, '--lang', lang]);
  await picture(page, `report-360.${lang}.png`, 360, 1600);
  await picture(page, `report-1280.${lang}.png`, 1280, 800);
  await picture(page, `report-1920.${lang}.png`, 1920, 1080);
  const place = join(desk, `place.${lang}.html`);
  execFileSync(ebb, ['report', run, '-o', place, '--lang', lang, '--place', '230400', '--loops', '4']);
  await picture(place, `place-360.${lang}.png`, 360, 1600);
  await picture(place, `place-1280.${lang}.png`, 1280, 1360);
  await picture(place, `place-1920.${lang}.png`, 1920, 1280);
  const province = join(desk, `province.${lang}.html`);
  execFileSync(ebb, ['report', run, '-o', province, '--lang', lang, '--place', '230000']);
  await picture(province, `province-1280.${lang}.png`, 1280, 1000);
  const hegang = lang === 'zh' ? '鹤岗' : 'Hegang';
  const commands = [
    ['diagnose', 'packs/china', '--from', '2010', '--to', '2020', '--by', 'macro_region', '--top', '8'],
    ['diagnose', 'packs/china', '--place', hegang],
    ['show', run, '--place', hegang, '--years', '2020:2024'],
    ['show', run, '--place', hegang, '--flows', '--top', '5'],
  ];
  const file = join(desk, `terminal.${lang}.html`);
  writeFileSync(file, commands.map((words) => terminal([...words, '--lang', lang])).join(''));
  await picture(file, `terminal.${lang}.png`, columns * 8 + 60, 800, true);
}
await browser.close();
rmSync(desk, { recursive: true });
