import type { ApolloServerOptions, ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../../../resolvers/context.js';
import { type AllowedOperations, hashOf } from './allowed-operations.js';

/**
 * Lets nothing run that is not in the list. Every request is made one by hash before Apollo looks at it, and Apollo takes the text from the list as
 * from a cache of its own: no text of a caller's is ever parsed.
 */
export function onlyAllowed(operations: AllowedOperations): {
  persistedQueries: ApolloServerOptions<GatewayContext>['persistedQueries'];
  plugin: ApolloServerPlugin<GatewayContext>;
} {
  return {
    persistedQueries: {
      cache: {
        get: async (key) => operations.textOf(key.replace(/^apq:/, '')),
        set: async () => undefined,
        delete: async () => false,
      },
    },
    plugin: {
      async requestDidStart({ request }) {
        const { query, extensions } = request;
        const given = (extensions?.persistedQuery as { sha256Hash?: unknown } | undefined)?.sha256Hash;
        const sha256Hash = query === undefined ? String(given) : hashOf(query);
        delete request.query;
        request.extensions = { ...extensions, persistedQuery: { version: 1, sha256Hash } };
      },
    },
  };
}
