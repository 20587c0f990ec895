import { labelOf, localDate } from '../../calendar/buckets.js';
import type { TimePart } from '../../calendar/units.js';
import { presentAction } from '../../present/action.js';
import { presentActionPackage } from '../../present/action-package.js';
import { presentGroup } from '../../present/group.js';
import { presentOption } from '../../present/option.js';
import { presentUser } from '../../present/user.js';
import type { AggregateKey } from '../../queries/set/aggregate/request.js';
import type { GroupKey } from '../../schema/set/group-key/group-key.type.js';
import type { MissingReasonName } from '../../schema/set/missing-reason.enum.js';
import type { GatewayContext } from '../context.js';
import type { NamedDimension } from './read-dimension.js';

const MISSING_LABELS: Record<MissingReasonName, string> = {
  NOT_ANSWERED: 'Not answered',
  NOT_ASKED: 'Not asked',
  ANONYMOUS: 'Anonymous',
  UNKNOWN: 'Unknown',
  OTHER: 'Other',
};

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The key of a group as what it stands for, with a label that is ready to be shown. */
export function presentKey(
  { dimension, cut }: NamedDimension,
  key: AggregateKey,
  { caller, visibility }: Pick<GatewayContext, 'caller' | 'visibility'>,
): GroupKey {
  switch (key.kind) {
    case 'option': {
      const option = presentOption(key.row);
      return keyOf('OptionKey', option.title, { option });
    }
    case 'group': {
      const group = presentGroup(key.row, caller);
      return keyOf('GroupRef', group.name ?? group.id, { group });
    }
    case 'action': {
      const action = presentAction(key.row, visibility);
      return keyOf('ActionRef', action.title ?? action.id, { action });
    }
    case 'package': {
      const found = presentActionPackage(key.row);
      return keyOf('PackageRef', found.name ?? found.id, { package: found });
    }
    case 'responder': {
      const user = presentUser(key.row, caller);
      return keyOf('UserRef', user.name ?? user.id, { user });
    }
    case 'text':
      return keyOf('TextKey', key.text, { text: key.text });
    case 'bin':
      return keyOf('BinKey', `${key.from} – ${key.to}`, { from: key.from, to: key.to });
    case 'timePart':
      return dimension.kind === 'timePart' ? timePartKey(dimension.part, key.value) : missingKey('UNKNOWN');
    case 'time':
      return dimension.kind === 'time' && cut !== null
        ? timeKey(dimension.edges, cut, key.bucket)
        : missingKey('UNKNOWN');
    case 'missing':
      return missingKey(key.reason);
  }
}

function timeKey(edges: readonly Date[], cut: NonNullable<NamedDimension['cut']>, bucket: number): GroupKey {
  const start = edges[bucket] as Date;
  const shown = { start, end: edges[bucket + 1] as Date, localDate: localDate(start, cut.timeZone), unit: cut.unit };
  return keyOf('TimeKey', labelOf(start, cut), shown);
}

export const timePartKey = (part: TimePart, value: number): GroupKey =>
  keyOf('TimePartKey', timePartLabel(part, value), { part, value });

function timePartLabel(part: TimePart, value: number): string {
  switch (part) {
    case 'HOUR_OF_DAY':
      return `${String(value).padStart(2, '0')}:00`;
    case 'DAY_OF_WEEK':
      return DAYS[value - 1] ?? '';
    case 'DAY_OF_MONTH':
      return String(value);
    case 'MONTH_OF_YEAR':
      return MONTHS[value - 1] ?? '';
  }
}

const missingKey = (reason: MissingReasonName): GroupKey => keyOf('MissingKey', MISSING_LABELS[reason], { reason });

const keyOf = (typeName: string, label: string, shown: object): GroupKey => ({ typeName, label, ...shown });
