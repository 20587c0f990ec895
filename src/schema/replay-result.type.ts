import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What a replay found' })
export class ReplayResult {
  @Field(() => Int, { description: 'How many match' })
  matched!: number;

  @Field(() => Int, {
    description:
      'how many were handed to the workers, who apply them in the background: see ingestStatus for what becomes of them; 0 for a dry run',
  })
  applied!: number;
}
