import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findServer } from '../../src/database/private/find-server.js';
import { cpuSecondsOf } from '../cpu-seconds.js';

const PROGRAM = 'bin/kaizala-gateway.js';
const SAMPLE_MS = 200;

/** How far a phase was, in its own unit. */
export interface Point {
  done: number;
  /** Since the epoch. */
  seconds: number;
  /** Of the import and its MariaDB together, so far. */
  cpuSeconds: number;
}

export interface WatchedImport {
  reading: Point[];
  applying: Point[];
  peakRssMiB: number;
  /** What its last line says. */
  summary: ImportLine;
}

interface ImportLine {
  time: number;
  msg: string;
  done?: number;
  stored?: number;
  known?: number;
  /** By what became of them. */
  deliveries?: Record<string, number>;
}

/** Runs `kaizala-gateway import` as an operator does, on a private MariaDB in `folder`. @throws Error where it ends with anything but 0. */
export async function watchImport(archive: string, folder: string): Promise<WatchedImport> {
  const child = spawn(PROGRAM, ['import', archive], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const result: WatchedImport = { reading: [], applying: [], peakRssMiB: 0, summary: { time: 0, msg: '' } };
  const sampling = setInterval(() => {
    result.peakRssMiB = Math.max(result.peakRssMiB, peakRssMiB(child.pid ?? 0));
  }, SAMPLE_MS);
  const ended = once(child, 'exit');
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as ImportLine;
    const { time, msg, done } = line;
    if (done !== undefined) {
      const cpuSeconds =
        cpuSecondsOf(child.pid ?? 0) + cpuSecondsOf(findServer(join(realpathSync(folder), 'mariadb')) ?? 0);
      result[msg === 'applying' ? 'applying' : 'reading'].push({ done, seconds: time / 1000, cpuSeconds });
    }
    result.summary = line;
    process.stdout.write(`${text}\n`);
  }
  const [code] = await ended;
  clearInterval(sampling);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return result;
}

/** Linux keeps the peak itself, in kB. */
function peakRssMiB(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
