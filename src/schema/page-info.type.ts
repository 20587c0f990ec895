import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page is in its list' })
export class PageInfo {
  @Field(() => Boolean, { description: 'There are more after this page' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'There are more before this page' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'For `before`; null where the page is empty' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'For `after`; null where the page is empty' })
  endCursor!: string | null;
}
