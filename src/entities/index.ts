import { Action } from './action.js';
import { ActionHeaderRow } from './action-header.js';
import { ActionPackage } from './action-package.js';
import { Answer } from './answer.js';
import { AnswerOption } from './answer-option.js';
import { AskedQuestion } from './asked-question.js';
import { Assignee } from './assignee.js';
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
import { Response } from './response.js';
import { ResponseRevision } from './response-revision.js';
import { RevisionAnswer } from './revision-answer.js';
import { Setting } from './setting.js';
import { Sighting } from './sighting.js';

/** Every table, for the DataSource. */
export const entities = [
  Observation,
  Message,
  Member,
  GroupEdge,
  Assignee,
  Action,
  ActionHeaderRow,
  ActionPackage,
  Answer,
  AnswerOption,
  AskedQuestion,
  Delivery,
  Group,
  IdentityRow,
  Lease,
  Option,
  Person,
  Question,
  Response,
  ResponseRevision,
  RevisionAnswer,
  Setting,
  Sighting,
];
