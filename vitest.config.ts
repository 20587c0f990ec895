import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// Vite would take graphql's `module` build, Node takes `main` wherever a library asks for it: two of them know nothing of each other's types.
const graphql = createRequire(import.meta.url).resolve('graphql');

/** Where the counts go for whoever wants them, such as the CI script. */
const report = process.env.VITEST_JSON;

/** What they say of times holds where nothing else runs: after all others, one by one. */
const TIMED = ['test/fault/backlog.test.ts', 'test/fault/database-away.test.ts'];

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    setupFiles: ['reflect-metadata'],
    pool: 'forks',
    maxWorkers: 3,
    // No test leaves anything behind in its process; loading the gateway anew for each file took an eighth of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      { extends: true, test: { name: 'pure', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: ['test/unit/**', ...TIMED],
          globalSetup: 'test/support/global-setup.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: TIMED,
          globalSetup: 'test/support/global-setup.ts',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
