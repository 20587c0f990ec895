import { GraphQLScalarType } from 'graphql';
import { rejectedValue } from './rejected-value.js';

const outputOnly = () => {
  throw rejectedValue('JSON is never an input');
};

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value, as it arrived. Numbers that a double cannot hold are strings of their digits.',
  serialize: (value) => value,
  parseValue: outputOnly,
  parseLiteral: outputOnly,
});
