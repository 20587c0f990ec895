import type { ResponseConditions } from './response-filter.js';

type Field = Exclude<keyof ResponseConditions, 'and' | 'or' | 'not'>;

/**
 * What a filter says of some fields: whatever matches the whole filter matches this too. What it says of others is left out, and so is a `not` that
 * says anything of them.
 */
export function filterPart(filter: ResponseConditions, fields: readonly Field[]): ResponseConditions {
  const { and, or, not } = filter;
  const part = (one: ResponseConditions) => filterPart(one, fields);
  return {
    ...Object.fromEntries(fields.map((field) => [field, filter[field]])),
    and: and?.map(part) ?? null,
    or: or?.map(part) ?? null,
    not: not == null || saysMore(not, fields) ? null : part(not),
  };
}

function saysMore({ and, or, not, ...rest }: ResponseConditions, fields: readonly Field[]): boolean {
  const others = (Object.keys(rest) as Field[]).filter((field) => !fields.includes(field));
  return (
    others.some((field) => rest[field] != null) ||
    [...(and ?? []), ...(or ?? []), not].some((part) => part != null && saysMore(part, fields))
  );
}

/** Whether a filter names the groups that its responses must be of. */
export function namesGroups({ groupId, groupTreeId, and, or }: ResponseConditions): boolean {
  return (
    [groupId?.eq, groupId?.in, groupTreeId?.eq, groupTreeId?.in].some((given) => given != null) ||
    (and ?? []).some(namesGroups) ||
    or?.every(namesGroups) === true
  );
}
