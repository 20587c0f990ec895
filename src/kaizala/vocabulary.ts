/** Kaizala's own words, as the gateway spells them in the database and in GraphQL. */

export const ACTION_KINDS = [
  'CUSTOM',
  'SURVEY',
  'POLL',
  'JOB',
  'LETS_MEET',
  'ANNOUNCEMENT',
  'IMAGE',
  'PHOTO_WITH_LOCATION',
  'SHARE_LOCATION',
  'UNKNOWN',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const QUESTION_TYPES = [
  'SINGLE_OPTION',
  'MULTI_OPTION',
  'TEXT',
  'NUMERIC',
  'DATE',
  'DATE_TIME',
  'LOCATION',
  'IMAGE',
  'ATTACHMENT_LIST',
  'PHONE_NUMBER',
  'UNKNOWN',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** What could not be read from an answer. */
export const ANSWER_ISSUES = [
  'NOT_A_NUMBER',
  'OUT_OF_RANGE',
  'AMBIGUOUS_TIME',
  'NOT_A_LOCATION',
  'OPTION_NOT_LISTED',
  'MORE_THAN_ONE_OPTION',
  'UNKNOWN_TYPE',
  'TRUNCATED',
] as const;
export type AnswerIssue = (typeof ANSWER_ISSUES)[number];

/** Where a response's submission time came from; of equal times the first named wins. */
export const TIME_SOURCES = ['ANSWER', 'UPSTREAM', 'RECEIVED'] as const;
export type TimeSource = (typeof TIME_SOURCES)[number];

export const DELIVERY_SOURCES = ['WEBHOOK', 'PULL', 'IMPORT'] as const;
export type DeliverySource = (typeof DELIVERY_SOURCES)[number];

export const DELIVERY_STATUSES = ['PENDING', 'APPLIED', 'DUPLICATE', 'IGNORED', 'QUARANTINED', 'DEAD'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What a person was in the body that named them. They are told apart: an assignee may be ticked off by somebody else. */
export const PERSON_ROLES = ['RESPONDER', 'FROM_USER', 'SENDER', 'ASSIGNEE', 'MEMBER'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

export const MEMBER_ROLES = ['ADMIN', 'MEMBER', 'SUBSCRIBER', 'UNKNOWN'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const GROUP_TYPES = ['GROUP', 'CONNECT_GROUP', 'UNKNOWN'] as const;
export type GroupType = (typeof GROUP_TYPES)[number];

export const MESSAGE_KINDS = ['TEXT', 'ANNOUNCEMENT', 'ATTACHMENT'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * What can be said besides responses, as rows of `observations`. A list is complete: of those listed in the latest one and those of single events, the
 * later word counts; whoever is in neither is not there.
 */
export const OBSERVATION_KINDS = [
  'ACTION',
  'GROUP',
  'GROUP_EDGE',
  'MEMBER',
  'MESSAGE',
  'GROUP_LIST',
  'LISTED_GROUP',
  'MEMBER_LIST',
  'LISTED_MEMBER',
] as const;
export type ObservationKind = (typeof OBSERVATION_KINDS)[number];

export const RESPONSE_EVENT_KINDS = ['CREATED', 'UPDATED'] as const;
export type ResponseEventKind = (typeof RESPONSE_EVENT_KINDS)[number];

/** PARTIAL: an item was given up on and said so; faults that a retry cured do not count. */
export const SYNC_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'PARTIAL'] as const;
export type SyncStatus = (typeof SYNC_STATUSES)[number];

/** What a sync asks for, in the order in which it does. */
export const SYNC_STEPS = ['GROUPS', 'SUB_GROUPS', 'MEMBERS', 'PACKAGE', 'KIND', 'ACTION'] as const;
export type SyncStep = (typeof SYNC_STEPS)[number];
