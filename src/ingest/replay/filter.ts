import type { DeliveryStatus } from '../../kaizala/vocabulary.js';

/** Which deliveries to apply again: all that is given must hold; nothing given matches all. */
export interface ReplayFilter {
  ids?: readonly string[] | undefined;
  status?: readonly DeliveryStatus[] | undefined;
  receivedSince?: Date | undefined;
  /** Exclusive. */
  receivedUntil?: Date | undefined;
  /** Kaizala's names, such as `ActionResponse`. */
  eventTypes?: readonly string[] | undefined;
  /** Read by a version of the normaliser before this one. */
  olderThanNormaliser?: number | undefined;
}

const DIGITS = /^\d{1,15}$/;

/**
 * The filter as SQL. Never what has no body any more, which nothing could be read from, nor what a worker holds now: it is being applied as it is.
 */
export function matching(filter: ReplayFilter): { text: string; parameters: unknown[] } {
  const { ids, status, receivedSince, receivedUntil, eventTypes, olderThanNormaliser } = filter;
  const conditions: [text: string, value: unknown][] = [
    // An empty list matches nothing, and SQL has none.
    ['id IN (?)', ids && [0, ...ids.filter((id) => DIGITS.test(id)).map(Number)]],
    ['status IN (?)', status && ['', ...status]],
    ['received_at >= ?', receivedSince],
    ['received_at < ?', receivedUntil],
    ['event_type IN (?)', eventTypes && ['', ...eventTypes]],
    ['normaliser < ?', olderThanNormaliser],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  return {
    text: ['body IS NOT NULL', '(claim IS NULL OR due_at <= NOW(3))', ...given.map(([text]) => text)].join(' AND '),
    parameters: given.map(([, value]) => value),
  };
}
