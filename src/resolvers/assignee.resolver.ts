import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignee } from '../schema/assignee.type.js';
import { User } from '../schema/user.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => Assignee)
export class AssigneeResolver {
  @FieldResolver(() => User, { description: 'Who it is' })
  user(@Root() { personKey }: Assignee, @Ctx() { loaders }: GatewayContext): Promise<User | null> {
    return loaders.user.load(personKey);
  }
}
