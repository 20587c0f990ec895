import { Field, ObjectType } from 'type-graphql';
import type { QuestionType as QuestionTypeName } from '../../kaizala/vocabulary.js';
import { PageInfo } from '../page-info.type.js';
import { QuestionType } from '../question-type.enum.js';
import { JsonScalar } from '../scalar/json.scalar.js';

@ObjectType({ description: 'What a column is called, and what is in it' })
export class FlatColumn {
  @Field(() => String, { description: 'unique in its table: a name that comes twice is numbered, as in `Remarks (2)`' })
  name!: string;

  @Field(() => QuestionType, { nullable: true, description: 'null for a field of the response' })
  type!: QuestionTypeName | null;
}

@ObjectType({ description: 'Newest responses first' })
export class FlatTable {
  @Field(() => [FlatColumn], { description: 'In the order asked for' })
  columns!: FlatColumn[];

  @Field(() => [[JsonScalar]], {
    nullable: 'items',
    description:
      'one list per response, in the order of columns; null where nothing was answered, or nothing of that type. SINGLE_OPTION: the title (several, where the app sent several, as a list); ' +
      'MULTI_OPTION: a list of titles; NUMERIC: a number, or a string of its digits where a double cannot hold it; DATE: `2024-05-31`; DATE_TIME and times of the response: ' +
      '`2024-05-31T09:30:00.000Z`; LOCATION: `{ latitude, longitude, accuracy, name, address }`; IMAGE and ATTACHMENT_LIST: a list of `{ url, fileName }`; all else: text',
  })
  rows!: unknown[][];

  @Field(() => PageInfo, { description: 'For the next page' })
  pageInfo!: PageInfo;
}
