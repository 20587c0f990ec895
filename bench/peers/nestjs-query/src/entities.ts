import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import {
  FilterableField,
  FilterableUnPagedRelation,
  PagingStrategies,
  QueryOptions,
  Relation,
  UnPagedRelation,
} from '@ptc-org/nestjs-query-graphql';
import { Column, Entity, JoinColumn, ManyToOne, type Relation as Of, OneToMany, PrimaryColumn } from 'typeorm';

/**
 * The gateway's tables as nestjs-query would have them: entities that are GraphQL types, relations by data loader or joined. Primary keys are the
 * shortest that are unique, since relations are put together by comparing them.
 */

@Entity('questions')
@ObjectType('Question')
@QueryOptions({ pagingStrategy: PagingStrategies.NONE })
export class Question {
  @PrimaryColumn({ name: 'question_key', type: 'binary' })
  @FilterableField(() => ID)
  key!: string;

  @Column({ type: 'mediumtext' })
  @Field()
  title!: string;

  @Column({ type: 'varchar' })
  @Field()
  type!: string;
}

@Entity('options')
@ObjectType('Option')
@QueryOptions({ pagingStrategy: PagingStrategies.NONE })
export class Option {
  @PrimaryColumn({ name: 'option_key', type: 'binary' })
  @Field(() => ID)
  key!: string;

  @Column({ name: 'question_key', type: 'binary' })
  @FilterableField(() => ID)
  questionKey!: string;

  @Column({ type: 'mediumtext' })
  @Field()
  title!: string;
}

@Entity('groups')
@ObjectType('Group')
@QueryOptions({ pagingStrategy: PagingStrategies.NONE })
export class Group {
  @PrimaryColumn({ name: 'group_key', type: 'binary' })
  @FilterableField(() => ID)
  key!: string;

  @Column({ name: 'group_id', type: 'varbinary' })
  @Field()
  id!: string;

  @Column({ type: 'varchar', nullable: true })
  @Field(() => String, { nullable: true })
  name!: string | null;
}

/** One chosen option. Others of the same response are joined by its time as well, which is what leads into the primary key. */
@Entity('answer_options')
@ObjectType('Choice')
@QueryOptions({ pagingStrategy: PagingStrategies.NONE })
@FilterableUnPagedRelation('others', () => Choice, { disableRead: true })
export class Choice {
  @PrimaryColumn({ name: 'response_key', type: 'binary' })
  @FilterableField(() => ID)
  responseKey!: string;

  @PrimaryColumn({ name: 'option_key', type: 'binary' })
  @FilterableField(() => ID)
  optionKey!: string;

  @Column({ name: 'question_key', type: 'binary' })
  @FilterableField(() => ID)
  questionKey!: string;

  @Column({ name: 'group_key', type: 'binary' })
  @FilterableField(() => ID)
  groupKey!: string;

  @Column({ name: 'submitted_at', type: 'datetime', precision: 3 })
  @FilterableField()
  submittedAt!: Date;

  @ManyToOne(
    () => Response,
    ({ choices }) => choices,
  )
  @JoinColumn([
    { name: 'response_key', referencedColumnName: 'key' },
    { name: 'submitted_at', referencedColumnName: 'submittedAt' },
  ])
  response!: Of<Response>;

  @ManyToOne(
    () => Answer,
    ({ choices }) => choices,
  )
  @JoinColumn([
    { name: 'response_key', referencedColumnName: 'responseKey' },
    { name: 'submitted_at', referencedColumnName: 'submittedAt' },
  ])
  answer!: Of<Answer>;

  @ManyToOne(
    () => Choice,
    ({ others }) => others,
  )
  @JoinColumn([
    { name: 'response_key', referencedColumnName: 'responseKey' },
    { name: 'submitted_at', referencedColumnName: 'submittedAt' },
  ])
  other!: Of<Choice>;

  @OneToMany(
    () => Choice,
    ({ other }) => other,
  )
  others!: Of<Choice>[];
}

@Entity('answers')
@ObjectType('Answer')
@QueryOptions({ pagingStrategy: PagingStrategies.NONE })
@Relation('question', () => Question, { enableLookAhead: true })
@FilterableUnPagedRelation('choices', () => Choice, { disableRead: true })
@FilterableUnPagedRelation('alsoChosen', () => Choice, { disableRead: true })
export class Answer {
  @PrimaryColumn({ name: 'response_key', type: 'binary' })
  @FilterableField(() => ID)
  responseKey!: string;

  @PrimaryColumn({ name: 'question_key', type: 'binary' })
  @FilterableField(() => ID)
  questionKey!: string;

  @Column({ name: 'group_key', type: 'binary' })
  @FilterableField(() => ID)
  groupKey!: string;

  @Column({ name: 'submitted_at', type: 'datetime', precision: 3 })
  @FilterableField()
  submittedAt!: Date;

  @Column({ type: 'longtext', nullable: true })
  @FilterableField(() => String, { nullable: true })
  text!: string | null;

  @Column({ name: 'decimal_value', type: 'decimal', nullable: true })
  @FilterableField(() => Float, { nullable: true })
  number!: number;

  @Column({ name: 'instant_value', type: 'datetime', precision: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  dateTime!: Date | null;

  @Column({ type: 'double', nullable: true })
  @Field(() => Float, { nullable: true })
  latitude!: number | null;

  @Column({ type: 'double', nullable: true })
  @Field(() => Float, { nullable: true })
  longitude!: number | null;

  @Column({ name: 'choices', type: 'longtext', nullable: true })
  @Field(() => String, { nullable: true })
  titles!: string | null;

  @ManyToOne(() => Question)
  @JoinColumn({ name: 'question_key' })
  question!: Of<Question>;

  @ManyToOne(
    () => Response,
    ({ answers }) => answers,
  )
  @JoinColumn({ name: 'response_key' })
  response!: Of<Response>;

  @OneToMany(
    () => Choice,
    ({ answer }) => answer,
  )
  choices!: Of<Choice>[];

  @OneToMany(
    () => Choice,
    ({ answer }) => answer,
  )
  alsoChosen!: Of<Choice>[];
}

@Entity('responses')
@ObjectType('Response')
@QueryOptions({ pagingStrategy: PagingStrategies.OFFSET, maxResultsSize: 200 })
@UnPagedRelation('answers', () => Answer)
@FilterableUnPagedRelation('choices', () => Choice, { disableRead: true })
export class Response {
  @PrimaryColumn({ name: 'response_key', type: 'binary' })
  @FilterableField(() => ID)
  key!: string;

  @Column({ name: 'response_id', type: 'varbinary' })
  @Field()
  responseId!: string;

  @Column({ name: 'package_key', type: 'binary' })
  @FilterableField(() => ID)
  packageKey!: string;

  @Column({ name: 'group_key', type: 'binary' })
  @FilterableField(() => ID)
  groupKey!: string;

  @Column({ name: 'responder_key', type: 'binary' })
  @FilterableField(() => ID)
  responderKey!: string;

  @Column({ name: 'submitted_at', type: 'datetime', precision: 3 })
  @FilterableField()
  submittedAt!: Date;

  @OneToMany(
    () => Answer,
    ({ response }) => response,
  )
  answers!: Of<Answer>[];

  @OneToMany(
    () => Choice,
    ({ response }) => response,
  )
  choices!: Of<Choice>[];
}
