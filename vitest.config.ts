import { defineConfig } from 'vitest/config';

/** Where the counts go for whoever wants them, such as the CI script. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    setupFiles: ['reflect-metadata'],
    pool: 'forks',
    maxWorkers: 2,
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
          exclude: ['test/unit/**'],
          globalSetup: 'test/support/global-setup.ts',
        },
      },
    ],
  },
});
