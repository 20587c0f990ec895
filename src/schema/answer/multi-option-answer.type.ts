import { ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a MULTI_OPTION question' })
export class MultiOptionAnswer extends Answer {
  choices!: readonly string[];
}
