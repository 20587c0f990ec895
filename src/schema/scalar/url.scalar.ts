import { GraphQLScalarType } from 'graphql';
import { rejectedValue } from './rejected-value.js';

const outputOnly = () => {
  throw rejectedValue('URL is never an input');
};

export const UrlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'A URL, as it arrived.',
  serialize: (value) => String(value),
  parseValue: outputOnly,
  parseLiteral: outputOnly,
});
