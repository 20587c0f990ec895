import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  parse,
  printSchema,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_OPERATIONS } from '../../src/http/graphql/example-operations.js';
import { buildGatewaySchema } from '../../src/resolvers/build-schema.js';

const schema = buildGatewaySchema();

describe('the schema', () => {
  it('G23: is the one that is committed', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toMatch(printSchema(lexicographicSortSchema(schema)));
  });

  it('says of every type, field, argument and value what it is', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
    );
    const things = types.flatMap((type): { name: string; description?: string | null }[] => {
      const { name, description } = type;
      const inner = (parts: readonly { name: string; description?: string | null }[], of = name) =>
        parts.map((part) => ({ name: `${of}.${part.name}`, description: part.description }));
      if (isEnumType(type)) return [{ name, description }, ...inner(type.getValues())];
      if (isInputObjectType(type)) return [{ name, description }, ...inner(Object.values(type.getFields()))];
      if (!isObjectType(type) && !isInterfaceType(type)) return [{ name, description }];
      const fields = Object.values(type.getFields());
      const args = fields.flatMap((field) => inner(field.args, `${name}.${field.name}`));
      return [{ name, description }, ...inner(fields), ...args];
    });
    expect(things.length).toBeGreaterThan(700);
    expect(things.filter(({ description }) => !description?.trim()).map(({ name }) => name)).toEqual([]);
  });

  it('G23: breaks no operation that was possible before, unless contract-changes.json says why', () => {
    const promised = buildSchema(readFileSync('test/fixtures/contract.graphql', 'utf8'));
    const named = JSON.parse(readFileSync('test/fixtures/contract-changes.json', 'utf8')) as Record<string, string>[];
    const changes = findBreakingChanges(promised, schema).map(({ description }) => description);
    expect(changes.toSorted()).toEqual(named.map(({ change }) => change).toSorted());
    expect(named.filter(({ because }) => !because)).toEqual([]);
  });

  it('lets every field that takes the arguments of a set be null, so that one bad panel leaves the others', () => {
    const set = schema.getType('ResponseSet');
    if (!isObjectType(set)) throw new Error('no ResponseSet');
    const strict = Object.values(set.getFields()).filter(
      ({ type, args }) => args.length > 0 && String(type).endsWith('!'),
    );
    expect(strict.map(({ name }) => name)).toEqual([]);
  });

  it('G18: shows a person only where somebody said who it is: never behind an anonymous response', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []));
    const people = fields.filter(({ field }) => getNamedType(field.type).name === 'User');
    expect(people.map(({ type, field }) => `${type.name}.${field.name}`).sort()).toEqual([
      'Action.sender',
      'Assignee.user',
      'Member.user',
      'Message.sender',
      'Query.user',
      'Response.responder',
      'UserConnection.nodes',
      'UserEdge.node',
      'UserRef.user',
    ]);
  });

  it('understands the example operations of the Sandbox', () => {
    expect(validate(schema, parse(EXAMPLE_OPERATIONS))).toEqual([]);
  });
});
