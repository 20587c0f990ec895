import type { QuestionItem } from './items.js';

type Kind = 'name' | 'phone' | 'location' | 'responderlocation' | 'time';

/**
 * What the app fills in by itself, by title and type. Never by value: a body from which the person was redacted must be read as the full one
 * was, and two bodies about one response may know different things about its person.
 */
function kindOf({ foldedTitle, type }: QuestionItem): Kind | null {
  const title = foldedTitle.replaceAll(' ', '');
  if (type === 'TEXT' && (title === 'name' || title === 'phone')) return title;
  if (type === 'PHONE_NUMBER' && title === 'phone') return title;
  if (type === 'LOCATION' && (title === 'location' || title === 'responderlocation')) return title;
  if (type === 'DATE_TIME' && title === 'responsetime') return 'time';
  return null;
}

const isUnmistakable = (item: QuestionItem) =>
  ['responsetime', 'responderlocation'].includes(item.foldedTitle.replaceAll(' ', '')) && kindOf(item) !== null;

/** The block that the app appends: Name, Phone, Location and Response Time at the end of a form, each once, counted from the end. */
function trailingBlock(items: readonly QuestionItem[]): Map<QuestionItem, Kind> {
  const block = new Map<QuestionItem, Kind>();
  const kinds = new Set<Kind>();
  for (const item of items.toReversed()) {
    const kind = kindOf(item);
    if (kind === null && item.isInvisible) continue;
    if (kind === null || kinds.has(kind)) break;
    kinds.add(kind);
    block.set(item, kind);
  }
  return block;
}

/** Questions that the app answered rather than the person. */
export function metadataItems(items: readonly QuestionItem[]): ReadonlySet<QuestionItem> {
  const block = trailingBlock(items);
  return new Set(
    items.filter((item) => item.isMetadata || item.isInvisible || isUnmistakable(item) || block.has(item)),
  );
}

/** Those of them that tell who or where the person is, by the block or because nobody saw the question: gone from an anonymous response. */
export function personalItems(items: readonly QuestionItem[]): ReadonlySet<QuestionItem> {
  const block = trailingBlock(items);
  return new Set(
    items.filter((item) => {
      if (item.isMetadata) return item.foldedTitle.replaceAll(' ', '') !== 'responsetime';
      const kind = block.get(item) ?? (isUnmistakable(item) || item.isInvisible ? kindOf(item) : null);
      return (kind !== null && kind !== 'time') || (item.isInvisible && item.type === 'LOCATION');
    }),
  );
}

/** The submission time on the device's clock. */
export function responseTimeItem(items: readonly QuestionItem[]): QuestionItem | undefined {
  return items.findLast((item) => kindOf(item) === 'time');
}
