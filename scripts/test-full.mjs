// `npm run test:full`: the quick suite, then every long run at its full length, each to its end; prints what came of each and writes
// docs/evidence/full.md. Needs a build. FULL_SEED does one again, as far as a seed decides.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeEvidence } from '../dist/test/support/evidence.js';

const SEED = process.env.FULL_SEED ?? String(Math.floor(Math.random() * 2 ** 32));

/** Name, what makes it long, and the files; none are all of them. */
const STEPS = [
  ['everything, with what `npm test` leaves out', { LONG_TESTS: '1' }],
  ['20 kills of the gateway and 20 of mariadbd', { KILL_ROUNDS: '20' }, 'test/fault/acknowledged.test.ts'],
  ['a link that swallows everything for 30 s', { BLACK_HOLE_SECONDS: '30' }, 'test/fault/database-away.test.ts'],
  ['a backlog of a million', { BACKLOG: '1000000' }, 'test/fault/backlog.test.ts'],
  ['50 kills of a pull of 20,000 responses', { SYNC_KILLS: '50', SYNC_SEED: SEED }, 'test/fault/sync-killed.test.ts'],
  ['2,000 mutated bodies', { MUTATIONS: '2000', MUTATION_SEED: SEED }, 'test/property/mutations.test.ts'],
  ['1,000 random histories', { STORE_RUNS: '1000' }, 'test/property/store.test.ts'],
  ['1,000 worlds pushed and pulled', { STORE_RUNS: '1000' }, 'test/property/push-and-pull.test.ts'],
  ['500 random companies', { SET_RUNS: '500', SET_SEED: SEED }, 'test/property/response-set.test.ts'],
  ['100 consumers cut off at random', { LIVE_RUNS: '100' }, 'test/property/live-events.test.ts'],
  ['100 rebuilds', { REBUILD_RUNS: '100' }, 'test/property/rebuild.test.ts'],
];
/** Lines that tests print for this page. */
const TOLD = /^(accept p99: .*)$/;

const folder = mkdtempSync(join(tmpdir(), 'kaizala-full-'));
const results = [];
for (const [name, settings, ...files] of STEPS) results.push({ name, settings, ...(await run(settings, files)) });
rmSync(folder, { recursive: true, force: true });

const rows = results.map(({ name, settings, passed, failed, seconds, told }) => {
  const given = Object.entries(settings).map(([variable, value]) => `${variable}=${value}`);
  const facts = [`${passed} tests passed, ${failed} failed`, `${seconds.toFixed(0)} s`, ...given, ...told];
  return { name, value: facts.join('; '), isMet: failed === 0 && passed > 0 };
});
const ids = results.flatMap(({ titles }) => titles).flatMap((title) => title.match(/\b[A-Z]\d{1,2}\b/g) ?? []);
const order = (id) => id[0].charCodeAt(0) * 100 + Number(id.slice(1));
const shown = [...new Set(ids.filter((id) => /^[WPGDSO]/.test(id)))].sort((a, b) => order(a) - order(b));
const more = `\nReliability rows with a passing test: ${shown.join(' ')}.\n`;
process.exitCode = writeEvidence('full', `The full suite, FULL_SEED=${SEED}`, rows, more) ? 0 : 1;

/** Runs vitest once; what it prints is passed on. */
async function run(settings, files) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    env: { ...process.env, ...settings, VITEST_JSON: report },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`);
    const [, text] = TOLD.exec(line) ?? [];
    if (text !== undefined) told.push(text);
  });
  await new Promise((resolve) => child.once('close', resolve));
  const { passed, failed, titles } = read(report);
  return { passed, failed, titles, told, seconds: (performance.now() - startedAt) / 1_000 };
}

/** A run that ended without its report has failed. */
function read(report) {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const count = (wanted) => tests.filter(({ status }) => status === wanted).length;
    // A file that could not even be loaded has no tests to fail.
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    const titles = tests.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName);
    return { passed: count('passed'), failed: count('failed') + broken.length, titles };
  } catch {
    return { passed: 0, failed: 1, titles: [] };
  }
}
