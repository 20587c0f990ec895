import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Answer } from '../schema/answer/answer.type.js';
import { ResponseRevision } from '../schema/response-revision.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => ResponseRevision)
export class ResponseRevisionResolver {
  @FieldResolver(() => [Answer], { description: 'In the order of the form' })
  answers(
    @Root() { responseKey, revision }: ResponseRevision,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly Answer[]> {
    return loaders.answersOfRevision.load({ responseKey, revision });
  }
}
