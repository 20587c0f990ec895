import type { TimeCondition, WindowContext } from '../../calendar/window.js';
import type { MessageKind } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import { ALWAYS, allOf, anyOf, type Condition } from '../condition.js';
import { compileDateTimeFilter } from '../filter/date-time-filter.js';

export interface MessageConditions {
  groupId?: string | null;
  kind?: readonly MessageKind[] | null;
  receivedAt?: TimeCondition | null;
}

/** A filter on messages, over `messages m`. */
export function messageCondition({ groupId, kind, receivedAt }: MessageConditions, context: WindowContext): Condition {
  return allOf([
    groupId == null ? ALWAYS : { where: 'm.group_key = ?', parameters: [keyOf('group', groupId)] },
    kind == null ? ALWAYS : anyOf(kind.map((one) => ({ where: 'm.kind = ?', parameters: [one] }))),
    compileDateTimeFilter('m.received_at', receivedAt, context),
  ]);
}
