import { ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a TEXT question: all of it is in `text`' })
export class TextAnswer extends Answer {}
