import type { FormAction, Group, JobAction, LetsMeetAction, Message, Person, Response, Role, Tick } from './model.js';

/** Something that Kaizala tells its webhooks. */
export type Happening = { eventId: string; at: number; group: Group; by: Person } & (
  | { kind: 'sent'; action: FormAction | JobAction | LetsMeetAction }
  | { kind: 'responded'; action: FormAction; response: Response }
  | { kind: 'ticked'; action: JobAction; tick: Tick }
  | { kind: 'said'; message: Message }
  | { kind: 'membership'; person: Person; role: Role; isMember: boolean }
  | { kind: 'link'; child: Group; isLinked: boolean }
);
