import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MultiOptionAnswer } from '../schema/answer/multi-option-answer.type.js';
import { SingleOptionAnswer } from '../schema/answer/single-option-answer.type.js';
import { Option } from '../schema/option.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => SingleOptionAnswer)
export class SingleOptionAnswerResolver {
  @FieldResolver(() => Option, { nullable: true, description: 'What was chosen' })
  option(@Root() answer: SingleOptionAnswer, @Ctx() { loaders }: GatewayContext): Promise<Option | null> | null {
    const [title, ...others] = answer.choices;
    return title === undefined || others.length > 0 ? null : loaders.option.load({ question: answer.question, title });
  }
}

@Resolver(() => MultiOptionAnswer)
export class MultiOptionAnswerResolver {
  @FieldResolver(() => [Option], { description: 'What was chosen, in the order of the form' })
  async options(@Root() answer: MultiOptionAnswer, @Ctx() { loaders }: GatewayContext): Promise<Option[]> {
    const options = await Promise.all(
      answer.choices.map((title) => loaders.option.load({ question: answer.question, title })),
    );
    return options.filter((option) => option !== null);
  }
}
