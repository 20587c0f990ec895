import type { Random } from '../random.js';

export type Language = 'en' | 'hi' | 'sw' | 'es';
export type Role = 'Admin' | 'Member';

/** Where people work, and how they speak and count hours there. */
export interface Site {
  language: Language;
  utcOffsetMinutes: number;
  dialCode: string;
  latitude: number;
  longitude: number;
  places: readonly string[];
  names: readonly string[];
}

export interface Person {
  userId: string;
  phone: string;
  name: string;
  /** Has installed the app. Who has not is in lists, and answers nothing. */
  isProvisioned: boolean;
  profilePic: string;
}

export interface Group {
  groupId: string;
  name: string;
  type: 'Group' | 'ConnectGroup';
  site: Site;
  parents: Set<Group>;
  members: Map<Person, Role>;
  /** Of a ConnectGroup only. */
  subscribers: readonly Person[];
}

export interface Place {
  latitude: number;
  longitude: number;
  name: string;
  accuracy: number;
}

export interface Medium {
  url: string;
  fileName: string;
}

export interface Phone {
  countryCode: string;
  number: string;
}

/** Options and media are lists, a date is `YYYY-MM-DD`, an instant epoch milliseconds; null: not answered. */
export type Answer = string | number | readonly string[] | Place | readonly Medium[] | Phone | null;

/** The types as the API spells them. */
export type QuestionType =
  | 'SingleOption'
  | 'MultiOption'
  | 'SingleOptionExternal'
  | 'Text'
  | 'LargeText'
  | 'Numeric'
  | 'Date'
  | 'DateTime'
  | 'Location'
  | 'Image'
  | 'AttachmentList'
  | 'PhoneNumber';

/** Who answers when, for how many-eth time (0: the first). */
export interface Filling {
  random: Random;
  responseId: string;
  person: Person;
  group: Group;
  at: number;
  revision: number;
}

export interface Question {
  title: string;
  type: QuestionType;
  options: readonly string[];
  isInvisible: boolean;
  fill(filling: Filling): Answer;
}

/** How a form is sent and answered. */
export interface Rhythm {
  /** A new action is sent every so many days; null: one for all time. */
  everyDays: number | null;
  /** Responses a person gives on a working day; of forms that take one response a person, the share that answers at all. */
  answers: number;
  /** Share of responses that are changed later. */
  edits: number;
  /** Local hours between which people answer. */
  hours: readonly [from: number, to: number];
}

export interface Form {
  kind: 'ActionPackage' | 'Survey' | 'Poll';
  /** Of surveys and polls: a name that tells them apart. */
  packageId: string;
  version: number;
  title: string;
  questions: readonly Question[];
  isAnonymous: boolean;
  acceptMultipleResponses: boolean;
  rhythm: Rhythm;
}

interface Sent {
  /** Epoch milliseconds. */
  sentAt: number;
  referenceId: string;
  group: Group;
  sender: Person;
  /** Decides in which of the plausible shapes it is served, always the same. */
  variant: number;
}

export interface Response {
  responseId: string;
  responder: Person;
  /** When it was given, and when it was last changed. */
  firstAt: number;
  at: number;
  revision: number;
  /** What came through the API; null: what this person answers follows from the seed, and takes no memory. */
  given: readonly Answer[] | null;
}

export interface FormAction extends Sent {
  kind: Form['kind'];
  actionId: string;
  form: Form;
  expiresAt: number;
  responses: Map<string, Response>;
}

export interface Tick {
  responseId: string;
  isCompleted: boolean;
  at: number;
}

export interface JobAction extends Sent {
  kind: 'Job';
  actionId: string;
  title: string;
  dueAt: number;
  /** Null: has not touched it yet. */
  assignees: Map<Person, Tick | null>;
}

export interface LetsMeetAction extends Sent {
  kind: 'LetsMeet';
  actionId: string;
  title: string;
  agenda: string;
  startsAt: number;
  minutes: number;
  place: Place;
}

/** What has no action id, and nobody can answer. */
export interface MediaAction extends Sent {
  kind: 'Image' | 'PhotoWithLocation' | 'ShareLocation';
  medium: Medium;
  place: Place;
}

export type Action = FormAction | JobAction | LetsMeetAction | MediaAction;

export interface Message {
  eventId: string;
  kind: 'TextMessageCreated' | 'AttachmentCreated' | 'Announcement';
  group: Group;
  sender: Person;
  at: number;
  title: string;
  text: string;
  media: readonly Medium[];
}

export interface World {
  random: Random;
  groups: Group[];
  actions: Action[];
  /** Only what was said since the start: nobody can read earlier messages back. */
  messages: Message[];
}
