import { ALL, NONE } from '../../../rollups/keys.js';
import type { LocalDays } from '../../../rollups/local-days.js';
import type { Asked } from './asked.js';
import type { Sums } from './sums.js';
import { OPTIONS, PAIRS, QUESTIONS, RESPONSES } from './tables.js';
import { unitsOf } from './units.js';

/** What of a response counts in rollups: its row and those of its answers. */
export interface RolledResponse {
  groupKey: Buffer | null;
  packageKey: Buffer | null;
  submittedAt: Date;
  answers: { questionKey: Buffer; decimal: string | null }[];
  options: { questionKey: Buffer; optionKey: Buffer }[];
}

const hex = (key: Buffer | null) => (key ?? NONE).toString('hex');
const [ALL_HEX, NONE_HEX] = [hex(ALL), hex(NONE)];

/** Adds (`sign` 1) or takes back (-1) all that one response counts for. */
export function addResponse(sums: Sums, days: LocalDays, response: RolledResponse, asked: Asked, sign: 1 | -1): void {
  const [group, day] = [hex(response.groupKey), days.of(response.submittedAt).date];
  sums.add(RESPONSES, `${day} ${group} ${hex(response.packageKey)}`, [sign]);
  for (const question of asked.questions) sums.add(QUESTIONS, `${question} ${day} ${group}`, [sign, 0, 0, 0]);
  const chosen = new Map<string, string[]>();
  for (const { questionKey, optionKey } of response.options) {
    const [question, option] = [hex(questionKey), hex(optionKey)];
    sums.add(OPTIONS, `${question} ${day} ${group} ${option}`, [sign]);
    chosen.set(question, [...(chosen.get(question) ?? []), option]);
  }
  for (const question of chosen.keys()) sums.add(QUESTIONS, `${question} ${day} ${group}`, [0, 0, sign, 0]);
  for (const { questionKey, decimal } of response.answers) {
    const question = hex(questionKey);
    const numbers = decimal === null ? 0 : sign;
    const total = decimal === null ? 0n : BigInt(sign) * unitsOf(decimal);
    sums.add(QUESTIONS, `${question} ${day} ${group}`, [0, sign, 0, numbers], total);
    if (!asked.numeric.has(question)) continue;
    // Whoever reads a pair looks here first: it then says too little.
    if (asked.isWide) sums.add(PAIRS, `${question} ${NONE_HEX} ${day} ${NONE_HEX}`, [sign, numbers], total);
    else
      for (const by of asked.withOptions)
        for (const option of [ALL_HEX, ...(chosen.get(by) ?? [NONE_HEX])])
          sums.add(PAIRS, `${question} ${by} ${day} ${option}`, [sign, numbers], total);
  }
}
