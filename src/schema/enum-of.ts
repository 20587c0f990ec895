import { registerEnumType } from 'type-graphql';

/** Registers a vocabulary as a GraphQL enum whose names and values are the same words. */
export function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
  /** What each of them says. */
  meanings: { readonly [value in Value]: string },
): { readonly [value in Value]: value } {
  const members = Object.fromEntries(values.map((value) => [value, value])) as { readonly [value in Value]: value };
  const valuesConfig: { [value in Value]?: { description?: string } } = {};
  for (const value of values) valuesConfig[value] = { description: meanings[value] };
  registerEnumType(members, { name, valuesConfig, ...(description === undefined ? {} : { description }) });
  return members;
}
