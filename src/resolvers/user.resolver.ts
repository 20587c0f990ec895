import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { presentUser } from '../present/user.js';
import { publicKey } from '../queries/filter/public-key.js';
import { personByPublicId } from '../queries/person-by-public-id.js';
import { User } from '../schema/user.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, {
    nullable: true,
    description: 'By the id that this gateway shows; a phone number that stands for one user gives that user',
  })
  async user(
    @Arg('id', () => ID, { description: 'As `User.id`, or a phone number' }) id: string,
    @Ctx() { sql, caller, visibility }: GatewayContext,
  ): Promise<User | null> {
    const key = publicKey(id);
    const row = key && (await personByPublicId(sql, key, visibility));
    return row && presentUser(row, caller);
  }
}
