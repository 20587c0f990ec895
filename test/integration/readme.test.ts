import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readmeSteps } from '../support/readme.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const run = promisify(execFile);

it('README: the five minutes print what the page shows', async () => {
  const steps = readmeSteps('Five minutes');
  expect(steps.length).toBeGreaterThanOrEqual(6);
  for (const { command, output } of steps) {
    // Line by line as a reader types: what was posted is applied before the next line is typed.
    const here = command.replaceAll('http://127.0.0.1:4000', gateway.address);
    const lines = here.split(/\n(?=curl)/);
    let printed = '';
    for (const line of lines) {
      printed += (await run('bash', ['-c', line])).stdout;
      await gateway.worker.idle();
    }
    expect(printed.replaceAll('\r', '')).toBe(output);
  }
});
