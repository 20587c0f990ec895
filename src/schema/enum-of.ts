import { registerEnumType } from 'type-graphql';

/** Registers a vocabulary as a GraphQL enum whose names and values are the same words. */
export function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description?: string,
): { readonly [value in Value]: value } {
  const members = Object.fromEntries(values.map((value) => [value, value])) as { readonly [value in Value]: value };
  registerEnumType(members, { name, ...(description === undefined ? {} : { description }) });
  return members;
}
