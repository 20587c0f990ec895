import { Field, Float, ObjectType } from 'type-graphql';
import { GroupKey } from './group-key/group-key.type.js';

@ObjectType({
  description:
    'Totals are measured over the responses themselves, not added up from cells: a response that chose several options is in several cells and counts once. Null where ' +
    'nothing was measured.',
})
export class CrossTab {
  @Field(() => [GroupKey], {
    description:
      'Options in the order of their form, times and numbers in theirs, others the largest first; what has no key comes last',
  })
  rows!: GroupKey[];

  @Field(() => [GroupKey], { description: 'In an order like that of rows' })
  columns!: GroupKey[];

  @Field(() => [[Float]], { nullable: 'items', description: 'cells[row][column]; null where no response has both' })
  cells!: (number | null)[][];

  @Field(() => [Float], { nullable: 'items', description: 'One a row' })
  rowTotals!: (number | null)[];

  @Field(() => [Float], { nullable: 'items', description: 'One a column' })
  columnTotals!: (number | null)[];

  @Field(() => Float, { nullable: true, description: 'Of the whole table' })
  total!: number | null;
}
