import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../schema/connection-of.js';
import { Group } from '../schema/group.type.js';
import { Message } from '../schema/message.type.js';
import { MessageConnection } from '../schema/message-connection.type.js';
import { MessageListArgs } from '../schema/message-list.args.js';
import { User } from '../schema/user.type.js';
import type { GatewayContext } from './context.js';
import { openMessages } from './open-messages.js';

@Resolver(() => Message)
export class MessageResolver {
  @Query(() => MessageConnection, { nullable: true, description: 'Newest first' })
  messages(@Args(() => MessageListArgs) args: MessageListArgs, @Ctx() context: GatewayContext): Connection<Message> {
    return openMessages(args, context);
  }

  @FieldResolver(() => Group, { nullable: true, description: 'Where it was posted' })
  group(@Root() { groupKey }: Message, @Ctx() { loaders }: GatewayContext): Promise<Group | null> | null {
    return groupKey && loaders.group.load(groupKey);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who posted it' })
  sender(@Root() { senderKey }: Message, @Ctx() { loaders }: GatewayContext): Promise<User | null> | null {
    return senderKey && loaders.user.load(senderKey);
  }
}
