import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType()
export class ReplayResult {
  @Field(() => Int)
  matched!: number;

  @Field(() => Int, {
    description:
      'how many were handed to the workers, who apply them in the background: see ingestStatus for what becomes of them; 0 for a dry run',
  })
  applied!: number;
}
