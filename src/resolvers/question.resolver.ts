import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Option } from '../schema/option.type.js';
import { Question } from '../schema/question.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => Question)
export class QuestionResolver {
  @FieldResolver(() => [Option])
  options(@Root() { key }: Question, @Ctx() { loaders }: GatewayContext): Promise<readonly Option[]> {
    return loaders.optionsOfQuestion.load(key);
  }
}
