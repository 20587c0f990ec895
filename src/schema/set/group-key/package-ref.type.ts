import { Field, ObjectType } from 'type-graphql';
import { ActionPackage } from '../../action-package.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey })
export class PackageRef extends GroupKey {
  @Field(() => ActionPackage)
  package!: ActionPackage;
}
