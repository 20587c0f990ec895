import { ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'Who has answered, and who has not. Where responses are anonymous, only `expected` and the groups are known; the others are null, here and in `byGroup`',
})
export class Completion {}

@ObjectType({
  description: 'The same for those of one group. Whoever is in several groups counts in each, wherever they answered',
})
export class GroupCompletion {}
