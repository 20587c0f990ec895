import { type BenchRow, verdict } from '../report.js';
import { type Disk, mebibytes } from '../world/disk.js';
import { middle, type Results, type Round, type Rounds } from './measure.js';
import type { OperationName } from './operations.js';

/** What is measured on all sides, in the words of the report. */
export const TITLES: Partial<Record<OperationName, string>> = {
  three: 'three panels, 90 days',
  eleven: 'eleven panels, 90 days',
  list: 'list of 200 responses, typed answers',
  filtered: 'four panels filtered by an answer, 30 days, one group',
  daily: 'two daily series, 90 days',
};

const SIDES = { G: '(G) gateway', H: '(H) SQL by hand', P: '(P) nestjs-query' };

/** Every side of every operation, then what the bars are about. */
export function queryRows(results: Results, trivial: Results): BenchRow[] {
  const figures = (Object.entries(TITLES) as [OperationName, string][]).flatMap(([operation, title]) =>
    (Object.entries(SIDES) as [string, string][]).map(([side, name]) => ({
      name: `${title}: ${name}`,
      value: figuresOf(results[operation], side),
      bar: '',
    })),
  );
  const faster = (operation: OperationName, than: string) =>
    middle(results[operation], than, 'p50Ms') / middle(results[operation], 'G', 'p50Ms');
  const cheaper = (operation: OperationName, than: string) => {
    const spent = (side: string) =>
      middle(results[operation], side, 'cpuMs') + middle(results[operation], side, 'databaseCpuMs');
    return spent(than) / spent('G');
  };
  const threeP99 = middle(results.three, 'G', 'p99Ms');
  const filtered = 1 / faster('filtered', 'H');
  const overhead = middle(trivial.trivial, 'G', 'p50Ms') - middle(trivial.trivial, 'H', 'p50Ms');
  return [
    ...figures,
    barRow('three panels, P / G', faster('three', 'P'), '≥', 5),
    barRow("three panels, P / G in processor's time", cheaper('three', 'P'), '≥'),
    barRow('three panels, each asked differently, p99 of G', threeP99, '≤', 30, ' ms'),
    barRow('eleven panels, P / G', faster('eleven', 'P'), '≥'),
    barRow('list, P / G', faster('list', 'P'), '≥', 2),
    barRow('filtered, G / H', filtered, '≤', 2),
    barRow("filtered, G / H in processor's time", 1 / cheaper('filtered', 'H'), '≤'),
    barRow('a trivial query on one connection, G - H', overhead, '≤', 5, ' ms'),
  ];
}

/** Requests that are all the same, which are answered together where they wait together. */
export const equalRows = (results: Results): BenchRow[] => [
  ...(Object.keys(results) as OperationName[]).map((operation) => ({
    name: `${TITLES[operation]}, the same for all connections: (G) gateway`,
    value: figuresOf(results[operation], 'S'),
    bar: '',
  })),
  barRow('three panels, the same for all connections, p99 of G', middle(results.three, 'S', 'p99Ms'), '≤', 30, ' ms'),
];

export const worldRows = (title: string, { rows, rollups }: Disk): BenchRow[] => [
  { name: `${title}, on disk`, value: `${mebibytes(rows)}, and ${mebibytes(rollups)} of rollups`, bar: '' },
];

/** 5,000,000 answers, and why so many. */
export interface Grown {
  title: string;
  disk: Disk;
  results: Results;
}

/** One window of a larger world beside the same of the base. */
export function grownRows({ title, disk, results }: Grown): BenchRow[] {
  const ofPanels = (['daily', 'three'] as const).flatMap((operation) => {
    const rounds = results[operation];
    const ratio = middle(rounds, 'grown', 'p50Ms') / middle(rounds, 'base', 'p50Ms');
    const name = `${TITLES[operation]}, ${title}`;
    return [
      { name: `${name}: 500,000 answers`, value: figuresOf(rounds, 'base'), bar: '' },
      { name: `${name}: 5,000,000 answers`, value: figuresOf(rounds, 'grown'), bar: '' },
      barRow(`${name}: ratio`, ratio, '≤', operation === 'daily' ? 1.5 : undefined),
    ];
  });
  return [...worldRows(`5,000,000 answers, ${title}`, disk), ...ofPanels];
}

function figuresOf(rounds: Rounds | undefined, side: string): string {
  const of = (figure: keyof Round) => middle(rounds, side, figure).toFixed(1);
  const failed = (rounds?.[side] ?? []).reduce((sum, result) => sum + result.failed, 0);
  return (
    `p50 ${of('p50Ms')} ms, p99 ${of('p99Ms')} ms, ${middle(rounds, side, 'perSecond').toFixed(0)}/s; ` +
    `processor ${of('cpuMs')} + ${of('databaseCpuMs')} ms${failed > 0 ? `; ${failed} failed` : ''}`
  );
}

function barRow(name: string, value: number, sign: '≥' | '≤', bar?: number, unit = ''): BenchRow {
  return {
    name,
    value: `${value.toFixed(value < 10 ? 2 : 1)}${unit}`,
    bar: bar === undefined ? '' : verdict(value, sign, bar, unit),
  };
}
