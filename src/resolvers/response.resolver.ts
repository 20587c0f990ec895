import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { presentResponse } from '../present/response.js';
import { publicKey } from '../queries/filter/public-key.js';
import { responsesByKey } from '../queries/responses-by-key.js';
import { Action } from '../schema/action.type.js';
import { ActionPackage } from '../schema/action-package.type.js';
import { Answer } from '../schema/answer/answer.type.js';
import type { Connection } from '../schema/connection-of.js';
import { Group } from '../schema/group.type.js';
import { QuestionRef } from '../schema/question-ref.input.js';
import { Response } from '../schema/response.type.js';
import { ResponseConnection } from '../schema/response-connection.type.js';
import { ResponseListArgs } from '../schema/response-list.args.js';
import { ResponseRevision } from '../schema/response-revision.type.js';
import { User } from '../schema/user.type.js';
import type { GatewayContext } from './context.js';
import { matchAnswer, matchAnswers } from './match-answers.js';
import { openResponses } from './open-responses.js';

@Resolver(() => Response)
export class ResponseResolver {
  @Query(() => Response, { nullable: true, description: 'null where there is none' })
  async response(
    @Arg('id', () => ID, { description: 'As `Response.id`' }) id: string,
    @Ctx() { sql, visibility }: GatewayContext,
  ): Promise<Response | null> {
    const key = publicKey(id);
    if (key === null) return null;
    const [row] = await responsesByKey(sql, [key], visibility);
    return row === undefined ? null : presentResponse(row);
  }

  @Query(() => ResponseConnection, { nullable: true, description: 'By default the newest first' })
  responses(
    @Args(() => ResponseListArgs) args: ResponseListArgs,
    @Ctx() context: GatewayContext,
  ): Promise<Connection<Response>> {
    return openResponses(args, context);
  }

  @FieldResolver(() => Action, { description: 'What it responds to' })
  action(@Root() { actionKey }: Response, @Ctx() { loaders }: GatewayContext): Promise<Action | null> {
    return loaders.action.load(actionKey);
  }

  @FieldResolver(() => Group, { nullable: true, description: 'Where it was given; null where nothing has said so' })
  group(@Root() { groupKey }: Response, @Ctx() { loaders }: GatewayContext): Promise<Group | null> | null {
    return groupKey && loaders.group.load(groupKey);
  }

  @FieldResolver(() => ActionPackage, { nullable: true, description: 'The form; null for the built-in kinds' })
  package(@Root() { packageKey }: Response, @Ctx() { loaders }: GatewayContext): Promise<ActionPackage | null> | null {
    return packageKey && loaders.actionPackage.load(packageKey);
  }

  @FieldResolver(() => User, { nullable: true, description: 'null when anonymous' })
  responder(@Root() { responderKey }: Response, @Ctx() { loaders }: GatewayContext): Promise<User | null> | null {
    return responderKey && loaders.user.load(responderKey);
  }

  @FieldResolver(() => [ResponseRevision], { description: 'Earlier states of the same response, newest first' })
  revisions(@Root() { key }: Response, @Ctx() { loaders }: GatewayContext): Promise<readonly ResponseRevision[]> {
    return loaders.revisionsOfResponse.load(key);
  }

  @FieldResolver(() => [Answer], { nullable: true, description: 'In the order of the form' })
  async answers(
    @Root() { key }: Response,
    @Arg('questions', () => [QuestionRef], { nullable: true, description: 'Only the answers to these; by default all' })
    questions: QuestionRef[] | null,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly Answer[]> {
    const answers = await loaders.answersOfResponse.load(key);
    if (!questions) return answers;
    const asked = new Set(questions.flatMap((ref) => matchAnswers(answers, ref)));
    return answers.filter((answer) => asked.has(answer));
  }

  @FieldResolver(() => Answer, { nullable: true, description: 'The answer to one question; null where there is none' })
  async answer(
    @Root() { key }: Response,
    @Arg('question', () => QuestionRef, { description: 'Which question' }) question: QuestionRef,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Answer | null> {
    return matchAnswer(await loaders.answersOfResponse.load(key), question);
  }
}
