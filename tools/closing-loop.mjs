// The study of docs/closing-loop.md: when does the siphon cycle close? Runs the scenario of the siphon over a grid of assumptions, writes
// every figure to docs/closing-loop.csv, and draws them.
//
//   apt-get install chromium fonts-noto-cjk
//   node tools/closing-loop.mjs [bin/ebb]        runs the grid (ten minutes on two cores) and draws it
//   node tools/closing-loop.mjs --draw           draws what docs/closing-loop.csv holds
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scaleSequential } from 'd3-scale';
import { interpolateYlGnBu } from 'd3-scale-chromatic';
import { chromium } from 'playwright-core';

const table = resolve('docs/closing-loop.csv');
const drives = [0, 1, 2, 3, 6];
const rebounds = [0.08, 0.2, 0.4, 0.8, 1.2];
const masses = [0.02, 1];
const balances = { balanced: [], unbalanced: ['loop.congestion=0', 'loop.see_saw=0', 'migration.theta=1.3'] };
const draws = 30;
const columns = ['balance', 'mass_memory', 'pioneers', 'crowding', 'step1', 'step4', 'step6', 'step7', 'step8', 'closed', 'closed_clearly', 'end'];

function lived(ebb, balance, mass, drive, rebound) {
  const assumed = [...balances[balance], `migration.mass_memory=${mass}`, `migration.pioneers=${drive}`, `fertility.crowding=${rebound}`];
  const words = ['cycle', 'scenarios/siphon.toml', '--years', '1982:2282', '--draws', `${draws}`, '--json'];
  const told = JSON.parse(execFileSync(ebb, [...words, ...assumed.flatMap((one) => ['--assume', one])],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));
  const reached = (step) => told.steps[step - 1].onset.reached.toFixed(3);
  return [balance, mass, drive, rebound, ...[1, 4, 6, 7, 8].map(reached), told.closed.toFixed(3), told.closed_clearly.toFixed(3),
    told.end.reached.toFixed(3)];
}

function run(ebb) {
  const rows = [columns];
  for (const balance of Object.keys(balances))
    for (const mass of masses)
      for (const drive of drives)
        for (const rebound of rebounds) {
          rows.push(lived(ebb, balance, mass, drive, rebound));
          process.stderr.write(`\r${rows.length - 1} of ${2 * masses.length * drives.length * rebounds.length}`);
        }
  writeFileSync(table, rows.map((row) => row.join(',')).join('\n') + '\n');
}

const words = {
  en: {
    title: 'When does the loop close?',
    told: `Share of ${draws} draws of 300 years in which core stalling, resettling and renewal follow one another: coloured and large, clearly (a tenth beyond every bound); small, at the bounds.`,
    drive: 'drive to resettle (psi)', rebound: 'answer of fertility to room (elasticity)',
    mass: { 0.02: 'a place draws by houses and jobs (slow)', 1: 'a place draws by its people' },
    balance: { balanced: 'as the model stands', unbalanced: 'rents and capital do not balance, people answer keenly' },
    prior: 'framed: within the prior of the literature',
  },
  zh: {
    title: '循环何时闭合？',
    told: `${draws} 次三百年模拟中，核心停滞、回流、重启依次出现的占比：底色与大字为明显成立（各条件超过界限一成），小字为恰过界限。`,
    drive: '开拓意愿（psi）', rebound: '生育率对居住宽松的弹性',
    mass: { 0.02: '吸引力取决于房屋与就业（缓慢）', 1: '吸引力取决于人口' },
    balance: { balanced: '模型现状', unbalanced: '房租与资本不起平衡作用，人口反应更强' },
    prior: '加框：文献先验范围之内',
  },
};

function svg(rows, say) {
  const cell = 74, left = 70, top = 96, gap = 56;
  const side = cell * drives.length;
  const width = left + 2 * side + gap + 24, height = top + 2 * (side + gap + 34);
  const colour = scaleSequential([0, 0.6], interpolateYlGnBu);
  const parts = [`<text x="20" y="34" class="title">${say.title}</text>`];
  Object.keys(balances).forEach((balance, down) => masses.forEach((mass, across) => {
    const x0 = left + across * (side + gap), y0 = top + 34 + down * (side + gap + 34);
    parts.push(`<text x="${x0}" y="${y0 - 26}" class="head">${say.balance[balance]}</text><text x="${x0}" y="${y0 - 8}">${say.mass[mass]}</text>`);
    drives.forEach((drive, i) => {
      parts.push(`<text x="${x0 + (i + 0.5) * cell}" y="${y0 + side + 18}" class="mid">${drive}</text>`);
      rebounds.forEach((rebound, j) => {
        const row = rows.find((r) => r.balance === balance && +r.mass_memory === mass && +r.pioneers === drive && +r.crowding === rebound);
        const clearly = Math.round(100 * row.closed_clearly), x = x0 + i * cell, y = y0 + side - (j + 1) * cell;
        const ink = clearly > 30 ? '#fff' : '#111';
        const prior = rebound <= 0.15 && drive <= 3 ? ' stroke="#c33" stroke-width="3"' : ' stroke="#fff"';
        parts.push(`<rect x="${x + 2}" y="${y + 2}" width="${cell - 4}" height="${cell - 4}" fill="${colour(row.closed_clearly)}"${prior}/>`
          + `<text x="${x + cell / 2}" y="${y + cell / 2 + 2}" class="large" fill="${ink}">${clearly} %</text>`
          + `<text x="${x + cell / 2}" y="${y + cell / 2 + 22}" class="mid" fill="${ink}">${Math.round(100 * row.closed)} %</text>`);
      });
    });
    if (across === 0)
      rebounds.forEach((rebound, j) => parts.push(`<text x="${x0 - 8}" y="${y0 + side - (j + 0.45) * cell}" class="end">${rebound}</text>`));
    parts.push(`<text x="${x0 + side / 2}" y="${y0 + side + 38}" class="mid">${say.drive}</text>`);
    if (across === 0)
      parts.push(`<text transform="translate(${x0 - 46},${y0 + side / 2}) rotate(-90)" class="mid">${say.rebound}</text>`);
  }));
  return { width, height, body: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>` };
}

async function draw() {
  const [heading, ...lines] = readFileSync(table, 'utf8').trim().split('\n').map((line) => line.split(','));
  const rows = lines.map((line) => Object.fromEntries(line.map((value, k) => [heading[k], value])));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  for (const [language, say] of Object.entries(words)) {
    const { width, height, body } = svg(rows, say);
    const page = await browser.newPage({ viewport: { width, height: height + 60 } });
    await page.setContent(`<meta charset="utf-8"><style>body{margin:0;background:#fff;font:14px 'Noto Sans CJK SC',sans-serif}
      text{font:14px 'Noto Sans CJK SC',sans-serif}.title{font-size:22px;font-weight:600}.head{font-weight:600}.mid,.large{text-anchor:middle}
      .end{text-anchor:end}.large{font-size:18px;font-weight:600}p{margin:0 20px;line-height:1.5}</style>${body}<p>${say.told} ${say.prior}</p>`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join('docs/pictures', `closing-loop.${language}.png`), fullPage: true });
    await page.close();
  }
  await browser.close();
}

const [first = 'bin/ebb'] = process.argv.slice(2);
if (first !== '--draw') run(first);
await draw();
