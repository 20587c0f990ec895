import { badUserInput } from '../errors.js';

/** The one field that is given. GraphQL's `@oneOf` would say so in the schema; type-graphql does not know it yet. @throws BAD_USER_INPUT */
export function exactlyOne(what: string, fields: Readonly<Record<string, unknown>>): string {
  const given = Object.keys(fields).filter((name) => fields[name] !== null && fields[name] !== undefined);
  const [name, ...others] = given;
  if (name !== undefined && others.length === 0) return name;
  throw badUserInput(`${what} takes exactly one of ${Object.keys(fields).join(', ')}`);
}
