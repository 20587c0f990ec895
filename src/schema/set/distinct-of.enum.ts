import { enumOf } from '../enum-of.js';

export const DISTINCT_OF = ['RESPONDER', 'ACTION', 'GROUP', 'VALUE'] as const;
export type DistinctOfName = (typeof DISTINCT_OF)[number];

export const DistinctOf = enumOf('DistinctOf', DISTINCT_OF, 'What is told apart', {
  RESPONDER: 'People; anonymous responses have none',
  ACTION: 'Actions',
  GROUP: 'Groups',
  VALUE: 'Values of the question',
});
