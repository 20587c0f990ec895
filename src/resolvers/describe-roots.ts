import type { GraphQLSchema } from 'graphql';

const DESCRIPTIONS = {
  Query: 'What can be asked. All that one operation shows is from one moment',
  Mutation: 'What can be changed. Needs an admin key',
  Subscription: 'What can be followed',
};

/** For type-graphql, which has no place to say it. */
export function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, description] of Object.entries(DESCRIPTIONS))
    Object.assign(schema.getType(name) ?? {}, { description });
  return schema;
}
