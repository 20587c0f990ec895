import { type GraphQLSchema, parse, validate } from 'graphql';
import type { Log } from '../../../log.js';
import { type AllowedOperations, hashOf } from './allowed-operations.js';

/** Operations of the list that this version's schema does not answer: better heard of at the start than from whoever asks them. */
export function warnOfUnfit(operations: AllowedOperations, schema: GraphQLSchema, log: Log): void {
  for (const text of operations.all()) {
    const [error] = validate(schema, parse(text));
    if (error)
      log.warn({ operation: hashOf(text), reason: error.message }, 'an allowed operation does not fit the schema');
  }
}
