import type {
  ActionKind,
  AnswerIssue,
  GroupType,
  MemberRole,
  MessageKind,
  PersonRole,
  QuestionType,
} from '../../kaizala/vocabulary.js';

/** What `normalise` makes of one body: plain data, no I/O, the only shape `store.apply` takes. */

/** Raised whenever the same bytes would be read differently, so that a replay can find what older code made. */
export const NORMALISER_VERSION = 2;

export interface AskedQuestion {
  /** As it came, but NFC, trimmed and with blanks collapsed; shown to people. */
  title: string;
  type: QuestionType;
  /** 1 for the first question of this folded title and type in the action's list, 2 for the next … */
  occurrence: number;
  /** Filled in by the app rather than the person. */
  isMetadata: boolean;
  /** Titles in the order of the form, exactly as they came. */
  options: string[];
}

/** A value that the sender, or a flow, has put beside an action: `state` of a purchase order, say. */
export interface ActionProperty {
  name: string;
  type: string | null;
  value: string | null;
}

/** Everything a body says of its action rather than of the response; equal headers are stored once. */
export interface ActionHeader {
  actionId: string;
  kind: ActionKind;
  title: string | null;
  /** Without version suffix where `isPackageProven`; otherwise whatever id came. */
  packageId: string | null;
  packageVersion: string | null;
  /** False where only a `packageId` came, which may end in a version that must not be stripped blindly. */
  isPackageProven: boolean;
  groupId: string | null;
  /** Said of the action itself, not of one response; null where it was not said. */
  isAnonymous: boolean | null;
  acceptsMultipleResponses: boolean | null;
  /** Epoch milliseconds: when a job is due, or a survey or poll ends. */
  dueAt: number | null;
  /** When it was sent, epoch milliseconds: only pulled bodies say so. */
  createdAt: number | null;
  properties: ActionProperty[];
  questions: AskedQuestion[];
}

/** The identifiers of one person as one role of one body gave them; zero GUIDs and blanks are null. */
export interface Identity {
  role: PersonRole;
  userId: string | null;
  /** E.164 where the text can be read so, else the text, trimmed. */
  phone: string | null;
  name: string | null;
  pictureUrl: string | null;
}

export interface Attachment {
  url: string | null;
  fileName: string | null;
}

/** One given answer. Fields that its type does not use are absent; a value that could not be read is absent too, with an issue. */
export interface NormalisedAnswer {
  title: string;
  type: QuestionType;
  occurrence: number;
  isMetadata: boolean;
  /** Tells who or where the person is: goes when the action turns out to be anonymous. */
  isPersonal: boolean;
  /** Position of the item in the body, from 0. */
  ordinal: number;
  /** What a person would read, whatever the type; null only where nothing can be shown. */
  text: string | null;
  /** The answer's JSON as it arrived, digits untouched. */
  raw: string;
  issues: AnswerIssue[];
  /** NUMERIC: canonical decimal digits (no exponent, no trailing fraction zeros), within DECIMAL(50,20). */
  decimal?: string;
  /** DATE: `YYYY-MM-DD`. */
  date?: string;
  /** DATE_TIME: epoch milliseconds. */
  instant?: number;
  /** LOCATION. Values out of range are kept, and flagged. */
  latitude?: number;
  longitude?: number;
  accuracy?: number;
  placeName?: string;
  placeAddress?: string;
  /** SINGLE_OPTION and MULTI_OPTION: chosen titles, each once, in the order they came. */
  choices?: string[];
  /** IMAGE and ATTACHMENT_LIST. */
  attachments?: Attachment[];
}

export interface ResponseReading {
  /** Null where none came (pulled items); then identity comes from identifiers and time. */
  responseId: string | null;
  /** A job's assignee has one answer, whatever ids its changes came with. */
  isByAssignee: boolean;
  /** SHA-256 (hex) of what was said, where neither id nor time tells two responses of a person apart. Holds a person: never stored unkeyed. */
  contentHash: string | null;
  /** Repeats for every subscription that brings the event; an update may have another or the same. */
  eventId: string | null;
  /** `isUpdateResponse`; null where the body does not say. */
  isUpdate: boolean | null;
  /** By the body's shape, whatever way it came in: a webhook body is a push, an item of a page is not. */
  isPush: boolean;
  /** The ResponseTime answer, epoch milliseconds. */
  answeredAt: number | null;
  /** A pulled item's own `sentAt` or `creationTime`, epoch milliseconds. */
  sentAt: number | null;
  isAnonymous: boolean;
  responder: Identity | null;
  /** Every role's identifiers that came, the responder's among them; empty when anonymous. */
  identities: Identity[];
  answers: NormalisedAnswer[];
  /** 16 bytes, hex: the answers by title, type and occurrence, without metadata. */
  stateHash: string;
}

/** What events that are no responses say. Who leaves or is unlinked is said too: the later word counts. */
export type Observation =
  | { kind: 'ACTION' }
  | { kind: 'GROUP'; groupId: string; name: string | null; type: GroupType | null; imageUrl: string | null }
  | { kind: 'GROUP_EDGE'; parentId: string; childId: string; isLinked: boolean }
  | {
      kind: 'MEMBER';
      groupId: string;
      person: Identity;
      isMember: boolean;
      role: MemberRole | null;
      isProvisioned: boolean | null;
    }
  /** Complete: whoever is no MEMBER of the same body has left. */
  | { kind: 'MEMBER_LIST'; groupId: string }
  /** Complete: what is no GROUP_EDGE of the same body is unlinked. */
  | { kind: 'GROUP_LIST'; parentId: string }
  | {
      kind: 'MESSAGE';
      message: MessageKind;
      groupId: string | null;
      sender: Identity | null;
      title: string | null;
      text: string | null;
      attachments: Attachment[];
    };

export type Reading =
  | { outcome: 'response'; eventType: string; action: ActionHeader; response: ResponseReading }
  /** An action was sent; whatever looks like a response in it is none. */
  | {
      outcome: 'action';
      eventType: string;
      isPush: boolean;
      action: ActionHeader;
      isAnonymous: boolean;
      identities: Identity[];
    }
  | {
      outcome: 'observations';
      eventType: string;
      isPush: boolean;
      eventId: string | null;
      observations: Exclude<Observation, { kind: 'ACTION' }>[];
      identities: Identity[];
    }
  /** An array of events: each element, exactly as it stood in the text, becomes a delivery of its own, in the array's place. */
  | { outcome: 'batch'; bodies: Uint8Array[] }
  | {
      outcome: 'quarantined';
      eventType: string | null;
      actionId: string | null;
      /** What says so of its action is believed, whatever else it is. */
      isAnonymous: boolean;
      reason: string;
    };

export interface ReadingContext {
  /** The action is known to be anonymous from elsewhere, whatever this body says. */
  isAnonymous: boolean;
}
