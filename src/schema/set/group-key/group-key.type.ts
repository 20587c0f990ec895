import { Field, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Typed, never a JSON blob; `label` is ready to be shown, for tools that flatten',
  resolveType: (key: GroupKey) => key.typeName,
})
export abstract class GroupKey {
  typeName!: string;

  @Field(() => String, { description: 'What a person would call it' })
  label!: string;
}
