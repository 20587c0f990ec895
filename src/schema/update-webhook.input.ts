import { Field, InputType } from 'type-graphql';

@InputType()
export class UpdateWebhookInput {
  @Field(() => [String], { nullable: true })
  eventTypes?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'false: it stays disabled until this says true' })
  isActive?: boolean | null;
}
