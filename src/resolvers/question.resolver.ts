import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Option } from '../schema/option.type.js';
import { Question } from '../schema/question.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => Question)
export class QuestionResolver {
  @FieldResolver(() => [Option], { description: 'In the order of the form; empty where the type has none' })
  options(@Root() { key }: Question, @Ctx() { loaders }: GatewayContext): Promise<readonly Option[]> {
    return loaders.optionsOfQuestion.load(key);
  }
}
