// The table of docs/ablations.md: what every block of the year is worth. Takes one block away at a time, scores China 2010 -> 2020
// again, puts the claims to the test again, and writes every figure to docs/ablations.csv.
//
//   node tools/ablations.mjs [bin/ebb]        twenty-five minutes on two cores
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const table = resolve('docs/ablations.csv');
const draws = { backtest: 200, claims: 20 };
const ablations = {
  'the whole year': [],
  'it stands still': ['economy=0'],
  'no outlook': ['mood.memory=0'],
  'no housing kink': ['land.kink=0'],
  'no vintages': ['production.vintages=0'],
  'no lock-in that moves': ['institution.build=0', 'institution.open=0'],
  'mass = people': ['migration.mass_memory=1'],
  'no networks': ['migration.network=0'],
  'no education': ['migration.education=0'],
  'barriers answer no shortage': ['migration.hukou_answer=0'],
  'no schools or neighbours': ['services.far_school=0', 'services.access=0'],
  'no scarcity of supply': ['production.supply=0'],
  'no diffusion': ['production.diffusion=1e-6'],
  'money does not mind returns': ['money.response=1e-6'],
  'movers do not mind wages and rents': ['migration.theta=0.001'],
  'births do not mind': ['fertility.housing=0', 'fertility.crowding=0', 'fertility.outlook=0', 'fertility.unemployment=0'],
};

const ebb = process.argv[2] ?? 'bin/ebb';
const ask = (...words) => JSON.parse(execFileSync(ebb, [...words, '--json', '--lang', 'en'],
  { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));
const assumed = (ablation) => ablation.flatMap((one) => ['--assume', one]);

function score(ablation) {
  const told = ask('backtest', 'china', '--launch', '2010', '--target', '2020', '--draws', `${draws.backtest}`, ...assumed(ablation));
  const { by, ...all } = told.methods.ebb;
  return [all, by.shrinking, by.growing, by.turning];
}

/// The verdicts, and which differ from those of the whole year. Claims need an economy that moves.
function judge(ablation) {
  if (ablation.includes('economy=0')) return null;
  const told = ask('claims', '--draws', `${draws.claims}`, ...assumed(ablation));
  return Object.fromEntries(told.claims.map((claim) => [claim.id, claim.verdict]));
}

const columns = ['ablation', 'settings', 'median_ape', 'mean_ape', 'bias', 'crps', 'held_80', 'shrinking', 'growing', 'turning',
  'supported', 'claims_changed'];
const rows = [columns];
let whole = null;
for (const [name, ablation] of Object.entries(ablations)) {
  process.stderr.write(`${name}\n`);
  const [all, shrinking, growing, turning] = score(ablation);
  const verdicts = judge(ablation);
  whole ??= verdicts;
  const count = (verdict) => (verdicts ? Object.values(verdicts).filter((one) => one === verdict).length : '');
  const changed = verdicts ? Object.keys(whole).filter((id) => verdicts[id] !== whole[id]) : [];
  rows.push([name, ablation.join(' '), all.mdape, all.mape, all.malpe, all.crps, all.coverage[80], shrinking.mape, growing.mape,
    turning.mape, count('supported'), changed.join(' ')]
    .map((cell) => (typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(cell < 1 ? 4 : 2) : cell)));
  writeFileSync(table, rows.map((row) => row.join(',')).join('\n') + '\n');
}
