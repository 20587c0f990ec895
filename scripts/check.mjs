// `npm run check`: everything that needs no database, each step to its end, then a table. Fails if any step failed.
import { spawnSync } from 'node:child_process';

const node = (...args) => [process.execPath, ...args];
const bin = (name) => `node_modules/.bin/${name}`;

const steps = [
  ['types', node('node_modules/typescript/lib/tsc.js', '-p', 'tsconfig.json')],
  ['lint and format', [bin('biome'), 'ci', '--error-on-warnings', '.']],
  ['import arrows', [bin('vitest'), 'run', '--project=pure', 'test/unit/architecture.test.ts']],
  ['support table', [bin('vitest'), 'run', '--project=pure', 'test/unit/support.test.ts']],
  ['dead code', [bin('knip')]],
  ['schema', node('scripts/schema.mjs', '--check')],
];

const results = steps.map(([name, [command, ...args]]) => {
  process.stdout.write(`\n── ${name}\n`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  return { name, isPassed: status === 0, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) };
});

process.stdout.write('\n');
for (const { name, isPassed, seconds } of results)
  process.stdout.write(`${isPassed ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
process.exitCode = results.every(({ isPassed }) => isPassed) ? 0 : 1;
