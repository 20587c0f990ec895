import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { findBinary } from '../../src/database/private/binaries.js';

/** One line of a result: what was asked, what was found, and whether that is as it must be. */
export interface EvidenceRow {
  name: string;
  value: string;
  /** Null where it is only told. */
  isMet: boolean | null;
}

/** When, of which commit and on what machine: all that anybody needs to judge a result, and nothing that names the machine. */
function facts(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const isChanged =
    execFileSync('git', ['status', '--porcelain', '--', 'src', 'test', 'scripts'], { encoding: 'utf8' }) !== '';
  const [{ model = 'unknown processor' } = {}] = cpus();
  const mariadbd = execFileSync(findBinary('mariadbd', process.env.PATH ?? '') ?? 'mariadbd', ['--version'], {
    encoding: 'utf8',
  });
  const [mariadb] = /\d+\.\d+\.\d+-MariaDB/.exec(mariadbd) ?? ['?'];
  return (
    `${new Date().toISOString()}, commit ${commit}${isChanged ? ' with changes' : ''}, Node ${process.version}, ${mariadb}, ` +
    `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}, load average ${loadavg()[2]?.toFixed(1)} of the last 15 minutes`
  );
}

const MARKS = new Map([
  [true, 'met'],
  [false, '**not met**'],
  [null, ''],
]);

/** Writes `docs/evidence/<name>.md` and prints it. Returns whether all that must be is. */
export function writeEvidence(name: string, introduction: string, rows: readonly EvidenceRow[], more = ''): boolean {
  const table = rows.map(({ name, value, isMet }) => `| ${name} | ${value} | ${MARKS.get(isMet)} |`).join('\n');
  const text = `# ${introduction}\n\n${facts()}.\n\n| what | found | |\n|---|---|---|\n${table}\n${more}`;
  mkdirSync('docs/evidence', { recursive: true });
  writeFileSync(`docs/evidence/${name}.md`, text);
  process.stdout.write(`\n${text}`);
  return rows.every(({ isMet }) => isMet !== false);
}
