import { ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({
  implements: Answer,
  description: '`option` is null where the answer named several: then `text` has them all',
})
export class SingleOptionAnswer extends Answer {
  choices!: readonly string[];
}
