import { GraphQLError } from 'graphql';

/** Set on what a scalar refuses, so that a bad literal gets the same code as a bad variable (Apollo calls the first a validation error). */
export const REJECTED_VALUE = 'rejectedValue';

/** @param message what is accepted; the value itself is not repeated. */
export const rejectedValue = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', [REJECTED_VALUE]: true } });
