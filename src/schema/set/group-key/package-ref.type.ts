import { Field, ObjectType } from 'type-graphql';
import { ActionPackage } from '../../action-package.type.js';
import { GroupKey } from './group-key.type.js';

@ObjectType({ implements: GroupKey, description: 'The responses to one package' })
export class PackageRef extends GroupKey {
  @Field(() => ActionPackage, { description: 'Which package' })
  package!: ActionPackage;
}
