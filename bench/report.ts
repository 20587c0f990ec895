import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';

const DOCS = 'docs/performance.md';

export interface BenchRow {
  name: string;
  value: string;
  bar: string;
}

/** Writes `bench/results/<name>.json` and `.md`, with what anybody needs to judge the figures. */
export function report(name: string, rows: readonly BenchRow[], details: object): void {
  const facts = {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}`,
    node: process.version,
    versions: (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> })
      .dependencies,
  };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify({ ...facts, rows, details }, null, 2)}\n`);
  const table = rows.map((row) => `| ${row.name} | ${row.value} | ${row.bar} |`).join('\n');
  const text =
    `# ${name}\n\n\`npm run bench -- ${name}\` at ${facts.commit}, ${facts.date}, Node ${facts.node}, ${facts.machine}. Machines are shared and noisy: ` +
    `read the ratios.\n\n| what | measured | bar |\n|---|---|---|\n${table}\n`;
  writeFileSync(`bench/results/${name}.md`, text);
  showInDocs(name, facts, rows);
  process.stdout.write(`\n${text}`);
}

/** The same table where docs/performance.md has a place for it. */
function showInDocs(name: string, { date, commit }: { date: string; commit: string }, rows: readonly BenchRow[]): void {
  const place = new RegExp(`(<!-- bench ${name} -->\\n)[^]*?(<!-- end -->)`);
  const table = rows.map((row) => `| ${row.name} | ${row.value} | ${row.bar} |\n`).join('');
  const shown = `At ${commit}, ${date.slice(0, 10)}:\n\n| what | measured | bar |\n|---|---|---|\n${table}`;
  const text = readFileSync(DOCS, 'utf8');
  writeFileSync(
    DOCS,
    text.replace(place, (_, begin: string, end: string) => `${begin}${shown}${end}`),
  );
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A bar, and whether it was met. */
export const verdict = (value: number, sign: '≥' | '≤', bar: number, unit = ''): string =>
  `${sign} ${bar}${unit}: ${(sign === '≥' ? value >= bar : value <= bar) ? 'met' : 'missed'}`;
