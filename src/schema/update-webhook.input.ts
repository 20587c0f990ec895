import { Field, InputType } from 'type-graphql';

@InputType({ description: 'What to change: what is left out stays as it is' })
export class UpdateWebhookInput {
  @Field(() => [String], {
    nullable: true,
    description: "Kaizala's own words, such as ActionResponse; all that it is to tell from now on",
  })
  eventTypes?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'false: it stays disabled until this says true' })
  isActive?: boolean | null;
}
