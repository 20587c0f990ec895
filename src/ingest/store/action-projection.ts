import { groupBy } from '../../group-by.js';
import type { ActionKind, QuestionType } from '../../kaizala/vocabulary.js';
import { foldTitle, keyOf } from '../../keys.js';
import type { ActionHeader, ActionProperty } from '../normalise/reading.js';

export interface StampedHeader {
  headerKey: Buffer;
  stamp: number;
  header: ActionHeader;
}

export interface OptionProjection {
  title: string;
  ordinal: number;
  stamp: number;
}

export interface QuestionProjection {
  askedKey: Buffer;
  questionKey: Buffer;
  title: string;
  foldedTitle: string;
  type: QuestionType;
  occurrence: number;
  ordinal: number;
  isMetadata: boolean;
  stamp: number;
  options: OptionProjection[];
}

/** What an action is, by all that its headers say. */
export interface ActionProjection {
  actionKey: Buffer;
  actionId: string;
  kind: ActionKind;
  title: string | null;
  groupId: string | null;
  packageId: string | null;
  packageKey: Buffer | null;
  packageVersion: string | null;
  /** Said of the action; what only a response says is not here. */
  isAnonymous: boolean | null;
  acceptsMultipleResponses: boolean | null;
  dueAt: number | null;
  createdAt: number | null;
  properties: ActionProperty[];
  questions: QuestionProjection[];
}

/** Below the place of written-in titles, and within the column. */
const MAX_ORDINAL = 65_534;

/** Names, titles and edges go by (stamp, value): the greatest, whatever order they came in. */
function latest<T extends string | number>(values: readonly { stamp: number; value: T | null }[]): T | null {
  let best: { stamp: number; value: T } | null = null;
  for (const { stamp, value } of values) {
    if (value === null) continue;
    if (best === null || stamp > best.stamp || (stamp === best.stamp && isGreater(value, best.value)))
      best = { stamp, value };
  }
  return best?.value ?? null;
}

/** Text as the database orders it, by code point: the two must agree on which of two titles is the greater. */
function isGreater<T extends string | number>(a: T, b: T): boolean {
  return typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(String(b))) > 0 : a > b;
}

/** A pure function of the set of headers (docs/data-model.md, "Actions"). */
export function projectAction(actionKey: Buffer, headers: readonly StampedHeader[]): ActionProjection {
  const of = <T extends string>(pick: (header: ActionHeader) => T | null) =>
    latest(headers.map(({ stamp, header }) => ({ stamp, value: pick(header) })));
  const title = of(({ title }) => title);
  const packaged = packageHeaders(headers);
  const packageId = latest(packaged.map(({ stamp, header }) => ({ stamp, value: header.packageId })));
  const packageKey = packageId === null ? null : keyOf('package', packageId);
  const owner = packageKey ?? (title === null ? actionKey : keyOf('title', foldTitle(title)));
  return {
    actionKey,
    actionId: headers[0]?.header.actionId ?? '',
    kind: of(({ kind }) => kind) ?? 'UNKNOWN',
    title,
    groupId: of(({ groupId }) => groupId),
    packageId,
    packageKey,
    packageVersion: latest(
      packaged.flatMap(({ stamp, header }) =>
        header.packageId === packageId ? [{ stamp, value: header.packageVersion }] : [],
      ),
    ),
    isAnonymous: flag(headers, ({ isAnonymous }) => isAnonymous),
    acceptsMultipleResponses: flag(headers, ({ acceptsMultipleResponses }) => acceptsMultipleResponses),
    dueAt: latest(headers.map(({ stamp, header }) => ({ stamp, value: header.dueAt }))),
    createdAt: latest(headers.map(({ stamp, header }) => ({ stamp, value: header.createdAt }))),
    properties: projectProperties(headers),
    questions: projectQuestions(actionKey, owner, headers),
  };
}

function flag(headers: readonly StampedHeader[], pick: (header: ActionHeader) => boolean | null): boolean | null {
  const value = latest(
    headers.map(({ stamp, header }) => {
      const said = pick(header);
      return { stamp, value: said === null ? null : Number(said) };
    }),
  );
  return value === null ? null : value === 1;
}

/** Each by its name, in the order of their names. */
function projectProperties(headers: readonly StampedHeader[]): ActionProperty[] {
  const named = groupBy(
    headers.flatMap(({ stamp, header }) => header.properties.map((property) => ({ stamp, property }))),
    ({ property }) => property.name,
  );
  return [...named.values()]
    .map((said) => latest(said.map(({ stamp, property }) => ({ stamp, value: JSON.stringify(property) }))))
    .flatMap((text) => (text === null ? [] : [JSON.parse(text) as ActionProperty]))
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

/** A proven package beats one that may still carry its version. */
function packageHeaders(headers: readonly StampedHeader[]): StampedHeader[] {
  const named = headers.filter(({ header }) => header.packageId !== null);
  const proven = named.filter(({ header }) => header.isPackageProven);
  return proven.length > 0 ? proven : named;
}

function projectQuestions(actionKey: Buffer, owner: Buffer, headers: readonly StampedHeader[]): QuestionProjection[] {
  const asked = headers.flatMap(({ stamp, header }) =>
    header.questions.map((question, ordinal) => ({
      ...question,
      stamp,
      ordinal,
      foldedTitle: foldTitle(question.title),
    })),
  );
  const same = groupBy(asked, ({ foldedTitle, type, occurrence }) => `${occurrence} ${type} ${foldedTitle}`);
  return [...same.values()].map((group) => {
    const [{ foldedTitle, type, occurrence } = { foldedTitle: '', type: 'UNKNOWN' as const, occurrence: 1 }] = group;
    const options = groupBy(
      group.flatMap(({ stamp, options }) =>
        options.map((title, position) => ({ stamp, title, ordinal: Math.min(position, MAX_ORDINAL) })),
      ),
      ({ title }) => title,
    );
    return {
      askedKey: keyOf('asked-question', actionKey, foldedTitle, type, occurrence),
      questionKey: keyOf('question', owner, foldedTitle, type, occurrence),
      title: latest(group.map(({ stamp, title }) => ({ stamp, value: title }))) ?? '',
      foldedTitle,
      type,
      occurrence,
      ordinal: latest(group.map(({ stamp, ordinal }) => ({ stamp, value: ordinal }))) ?? 0,
      isMetadata: group.some(({ isMetadata }) => isMetadata),
      stamp: Math.max(...group.map(({ stamp }) => stamp)),
      options: [...options].map(([title, listings]) => ({
        title,
        ordinal: latest(listings.map(({ stamp, ordinal }) => ({ stamp, value: ordinal }))) ?? 0,
        stamp: Math.max(...listings.map(({ stamp }) => stamp)),
      })),
    };
  });
}
