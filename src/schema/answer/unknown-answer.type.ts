import { ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({
  implements: Answer,
  description: 'An answer to a question of a type that this gateway does not know: kept in `raw`',
})
export class UnknownAnswer extends Answer {}
