import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What the sender set on an action besides its questions, as the form names it' })
export class ActionProperty {
  @Field(() => String, { description: "The form's own name for it" })
  name!: string;

  @Field(() => String, { nullable: true, description: "Kaizala's word for the kind of value, e.g. Text or Numeric" })
  type!: string | null;

  @Field(() => String, { nullable: true, description: 'As text, whatever its type' })
  value!: string | null;
}
