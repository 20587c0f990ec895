import { Action } from './action.js';
import { ActionHeaderRow } from './action-header.js';
import { ActionPackage } from './action-package.js';
import { Answer } from './answer.js';
import { AnswerOption } from './answer-option.js';
import { ApiKeyRow } from './api-key.js';
import { AskedQuestion } from './asked-question.js';
import { Assignee } from './assignee.js';
import { CallGrant } from './call-grant.js';
import { Delivery } from './delivery.js';
import { Group } from './group.js';
import { GroupEdge } from './group-edge.js';
import { IdentityRow } from './identity.js';
import { Lease } from './lease.js';
import { Member } from './member.js';
import { Message } from './message.js';
import { Observation } from './observation.js';
import { Option } from './option.js';
import { Person } from './person.js';
import { Question } from './question.js';
import { RebuiltResponse } from './rebuilt-response.js';
import { Response } from './response.js';
import { ResponseEventRow } from './response-event.js';
import { ResponseRevision } from './response-revision.js';
import { RevisionAnswer } from './revision-answer.js';
import { OptionRollup, PairRollup, QuestionRollup, ResponseRollup } from './rollup.js';
import { Setting } from './setting.js';
import { Sighting } from './sighting.js';
import { SubscriptionRow } from './subscription.js';
import { SyncCursor } from './sync-cursor.js';
import { SyncRun } from './sync-run.js';
import { SyncTask } from './sync-task.js';

/** Tables that stay whatever is derived again: what came, what operators and instances have set up, and what readers were told. */
const keptEntities = [
  ApiKeyRow,
  CallGrant,
  Delivery,
  Lease,
  RebuiltResponse,
  ResponseEventRow,
  Setting,
  SubscriptionRow,
  SyncCursor,
  SyncRun,
  SyncTask,
];

/** Tables that hold nothing but what the deliveries say: `replay --rebuild` empties them and derives them again. */
export const derivedEntities = [
  Action,
  ActionHeaderRow,
  ActionPackage,
  Answer,
  AnswerOption,
  AskedQuestion,
  Assignee,
  Group,
  GroupEdge,
  IdentityRow,
  Member,
  Message,
  Observation,
  Option,
  OptionRollup,
  PairRollup,
  Person,
  Question,
  QuestionRollup,
  Response,
  ResponseRevision,
  ResponseRollup,
  RevisionAnswer,
  Sighting,
];

/** Every table, for the DataSource: each belongs to one of the two, so that a rebuild can neither forget one nor empty one too many. */
export const entities = [...keptEntities, ...derivedEntities];
