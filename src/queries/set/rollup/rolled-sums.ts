import { groupBy } from '../../../group-by.js';
import { type Fragment, fragment, sql } from '../../fragment.js';
import { MISSING, type MissingKeyReason } from '../aggregate/request.js';
import type { RolledPart } from './rolled-part.js';
import type { RolledDimension, RolledMeasure } from './rolled-request.js';
import { ALL, NONE, packageOf, type RolledRows, rolledRows } from './rolled-rows.js';

export interface RolledSums {
  /**
   * SELECTs to be added up: by key `g{i}`, or the reason `y{i}` why there is none, `count` of responses, and of each measure how many values `c{i}`
   * and their sum `s{i}`. What has no key is what is left of a whole, so some of them take away.
   */
  parts: Fragment[];
  /** A SELECT of how many answers are in no pair; null where no pair is looked at. */
  unpaired: Fragment | null;
}

const code = (reason: MissingKeyReason) => MISSING.indexOf(reason) + 1;

/** Measures of the answers to the same questions, by their indexes: looked at once. */
interface Measured {
  questionKeys: readonly Buffer[];
  indexes: readonly number[];
}

/** What one SELECT adds. `option`: the key of a dimension by options, or why there is none. */
interface Part {
  rows: Omit<RolledRows, 'isPerGroup' | 'needsPackage'>;
  count?: string;
  /** Added to these measures, or taken away from them. */
  measured?: Measured;
  takesAway?: boolean;
  option?: { key: string; reason: string };
}

/** Null where rollups do not have these measures by these dimensions. */
export function rolledSums(
  rolled: RolledPart,
  dimensions: readonly RolledDimension[],
  measures: readonly RolledMeasure[],
): RolledSums | null {
  const isPerGroup = rolled.namesGroups || dimensions.some(({ kind }) => kind === 'group');
  const needsPackage = dimensions.some(({ kind }) => kind === 'package');
  const options = dimensions.filter((dimension) => dimension.kind === 'option');
  const measured = measuredOf(measures);
  const [option, ...others] = options;
  if (others.length > 0) return null;
  if (option === undefined) {
    // Of the whole set there is a row even where nothing is in it.
    const needsCount =
      dimensions.length > 0 || measured.length === 0 || measures.some(({ kind }) => kind === 'responses');
    return { parts: [...(needsCount ? [RESPONSES] : []), ...measured.map(ofQuestion)].map(select), unpaired: null };
  }
  // Pairs are of numbers, and of all groups together.
  const isOfNumbers = measures.every((measure) => measure.kind === 'responses' || measure.counted === 'numbers');
  if (measured.length > 0 && (isPerGroup || !isOfNumbers)) return null;
  return {
    parts: [...optionParts(option.questionKeys), ...measured.flatMap((one) => pairParts(option.questionKeys, one))].map(
      select,
    ),
    unpaired: measured.length === 0 ? null : unpairedOf(measured.flatMap(({ questionKeys }) => questionKeys)),
  };

  function select({ rows, count = '0', measured: added, takesAway, option: chosen }: Part): Fragment {
    const keys = dimensions.map((dimension) => keyOf(dimension, rows, chosen));
    const sign = takesAway ? '-' : '';
    const sums = measures.flatMap((measure, index) => {
      if (measure.kind === 'responses' || !added?.indexes.includes(index)) return [`0 AS c${index}`, `0 AS s${index}`];
      const summed = measure.fn === 'COUNT' ? '0' : `${sign}SUM(x.total)`;
      return [`${sign}SUM(x.${measure.counted}) AS c${index}`, `${summed} AS s${index}`];
    });
    const columns = [
      ...keys.flatMap(({ key, reason }, index) => [`${key} AS g${index}`, `${reason} AS y${index}`]),
      `${count} AS count`,
      ...sums,
    ];
    const groupBy = dimensions.flatMap((_, index) => [`g${index}`, `y${index}`]).join(', ');
    return fragment`SELECT ${columns.join(', ')} ${rolledRows(rolled, { ...rows, isPerGroup, needsPackage })}${groupBy === '' ? '' : ` GROUP BY ${groupBy}`}`;
  }

  function unpairedOf(questionKeys: readonly Buffer[]): Fragment {
    const rows = { table: 'rollup_pairs', questionKeys, isPerGroup, needsPackage: false, where: isBy(null) } as const;
    return fragment`SELECT COUNT(*) ${rolledRows(rolled, rows)}`;
  }
}

function keyOf(
  dimension: RolledDimension,
  rows: Part['rows'],
  chosen: Part['option'],
): { key: string; reason: string } {
  switch (dimension.kind) {
    case 'option':
      return chosen ?? { key: 'NULL', reason: '0' };
    case 'time':
      return { key: `INTERVAL(TO_DAYS(x.day), ${dimension.edges.join(', ')}) - 1`, reason: '0' };
    case 'group':
      return orUnknown(`NULLIF(x.group_key, ${NONE})`);
    case 'package':
      return orUnknown(packageOf(rows));
  }
}

const orUnknown = (key: string) => ({ key, reason: `CASE WHEN ${key} IS NULL THEN ${code('UNKNOWN')} ELSE 0 END` });

const RESPONSES: Part = { rows: { table: 'rollup_responses', questionKeys: null }, count: 'SUM(x.responses)' };

const ofQuestion = (measured: Measured): Part => ({
  rows: { table: 'rollup_questions', questionKeys: measured.questionKeys },
  measured,
});

const NOT_ANSWERED = { key: 'NULL', reason: String(code('NOT_ANSWERED')) };
const NOT_ASKED = { key: 'NULL', reason: String(code('NOT_ASKED')) };

/** Who chose; of those who were asked, who did not; and of all, who was not asked. */
function optionParts(questionKeys: readonly Buffer[]): Part[] {
  const asked = { table: 'rollup_questions', questionKeys } as const;
  return [
    {
      rows: { table: 'rollup_options', questionKeys },
      count: 'SUM(x.responses)',
      option: { key: 'x.option_key', reason: '0' },
    },
    { rows: asked, count: 'SUM(x.asked - x.chosen)', option: NOT_ANSWERED },
    { ...RESPONSES, option: NOT_ASKED },
    { rows: asked, count: '-SUM(x.asked)', option: NOT_ASKED },
  ];
}

/** Numbers of those who chose, or chose nothing; and all numbers but of those who were asked. */
function pairParts(by: readonly Buffer[], measured: Measured): Part[] {
  const { questionKeys } = measured;
  const pairs = (where: string) => ({ table: 'rollup_pairs', questionKeys, where: isBy(by, where) }) as const;
  const reason = `CASE WHEN x.option_key = ${NONE} THEN ${code('NOT_ANSWERED')} ELSE 0 END`;
  return [
    {
      rows: pairs(`x.option_key <> ${ALL}`),
      measured,
      option: { key: `NULLIF(x.option_key, ${NONE})`, reason },
    },
    { ...ofQuestion(measured), option: NOT_ASKED },
    { rows: pairs(`x.option_key = ${ALL}`), measured, takesAway: true, option: NOT_ASKED },
  ];
}

function measuredOf(measures: readonly RolledMeasure[]): Measured[] {
  const indexed = measures.flatMap((measure, index) => (measure.kind === 'answers' ? [{ ...measure, index }] : []));
  const same = groupBy(indexed, ({ questionKeys }) => questionKeys.map((key) => key.toString('hex')).join());
  return [...same.values()].map((group) => ({
    questionKeys: group[0]?.questionKeys ?? [],
    indexes: group.map(({ index }) => index),
  }));
}

/** Null: the pair that stands for those that are missing. */
const isBy = (questionKeys: readonly Buffer[] | null, more = 'TRUE') => {
  const { text: where, parameters } =
    questionKeys === null ? sql(`x.by_key = ${NONE}`) : sql(`x.by_key IN (?) AND ${more}`, questionKeys);
  return { where, parameters };
};
