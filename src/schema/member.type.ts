import { Field, ObjectType } from 'type-graphql';
import type { MemberRole as MemberRoleName } from '../kaizala/vocabulary.js';
import { MemberRole } from './member-role.enum.js';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'Somebody who is in a group at present, of this level only. Who left is not shown.' })
export class Member {
  personKey!: Buffer;

  @Field(() => MemberRole, { description: 'What they may do in the group' })
  role!: MemberRoleName;

  @Field(() => Boolean, { nullable: true, description: 'has installed the app; null where nothing said so' })
  isProvisioned!: boolean | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the news of their joining came; null for those who were only ever seen in a list',
  })
  joinedAt!: Date | null;
}
