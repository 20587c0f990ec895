import { ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class UnknownAnswer extends Answer {}
