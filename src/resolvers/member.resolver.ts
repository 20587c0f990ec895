import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Member } from '../schema/member.type.js';
import { User } from '../schema/user.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => User, { description: 'Who it is' })
  user(@Root() { personKey }: Member, @Ctx() { loaders }: GatewayContext): Promise<User | null> {
    return loaders.user.load(personKey);
  }
}
