import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSyncReport } from '../../src/cli/sync-report.js';
import type { SyncProgress } from '../../src/ingest/pull/sync.js';
import { createLog } from '../../src/log.js';

const PROGRESS: SyncProgress = {
  step: 'PACKAGE',
  groups: 2,
  actions: 30,
  responses: 400,
  requests: 10,
  tasksLeft: 600,
};

function report({ isTTY }: { isTTY: boolean }) {
  const written = { stdout: '', stderr: '', log: '' };
  const screen = (name: keyof typeof written) => ({
    isTTY,
    write(text: string) {
      written[name] += text;
    },
  });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.log += chunk.toString();
      done();
    },
  });
  const budget = { left: async () => 42 };
  const output = { stdout: screen('stdout'), stderr: screen('stderr') };
  return { written, ...createSyncReport({ budget }, createLog('info', sink), output) };
}

describe('the report of a pull', () => {
  it('is one line on a terminal, and a table at the end', async () => {
    const { written, onPage, end } = report({ isTTY: true });
    onPage(PROGRESS);
    onPage({ ...PROGRESS, responses: 500 });
    await nextTurn();
    // 600 pages at 100 in 62 seconds, however fast the first ten were.
    expect(written.stderr).toBe(
      '\r\u001b[KPulling forms: 2 groups, 30 actions, 400 responses, 10 pages; 600 to ask for, about 372 s; 42 calls left this minute',
    );
    end('SUCCEEDED');
    expect(written.stdout).toBe(
      '\r\u001b[KSUCCEEDED\n         2  groups\n        30  actions\n       500  responses\n        10  pages asked for\n',
    );
    expect(written.log).toBe('');
  });

  it('is a JSON line now and then elsewhere, and one at the end', async () => {
    const { written, onPage, end } = report({ isTTY: false });
    onPage(PROGRESS);
    onPage(PROGRESS);
    await nextTurn();
    expect(JSON.parse(written.log)).toMatchObject({ ...PROGRESS, callsLeft: 42, secondsLeft: 372, msg: 'pulling' });
    end('PARTIAL', '1 given up, such as HTTP 403');
    expect(JSON.parse(written.stdout)).toEqual({
      status: 'PARTIAL',
      groups: 2,
      actions: 30,
      responses: 400,
      requests: 10,
      error: '1 given up, such as HTTP 403',
    });
    expect(written.stderr).toBe('');
  });

  it('says nothing of the way after the end', async () => {
    const { written, onPage, end } = report({ isTTY: true });
    onPage(PROGRESS);
    end('FAILED');
    await nextTurn();
    expect(written.stderr).toBe('');
  });
});
