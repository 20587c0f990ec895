import type { Happening } from '../world/happening.js';
import { writeCreated } from './created.js';
import type { Generation } from './generation.js';
import { type Identity, identityOf, responderOf } from './identity.js';
import { writeMessage } from './message.js';
import { writeFormResponse, writeJobResponse } from './response.js';
import { writeJson } from './write-json.js';

/** What an event is sent for. */
export interface Address {
  subscriptionId: string;
  objectId: string;
  objectType: 'Group' | 'Action' | 'ActionPackage';
  context: string | undefined;
}

const FORM_WORDS = { ActionPackage: 'Action', Survey: 'Survey', Poll: 'Poll' } as const;

export function eventTypeOf(happening: Happening): string {
  switch (happening.kind) {
    case 'sent': {
      const { kind } = happening.action;
      return `${kind === 'ActionPackage' ? 'Action' : kind}Created`;
    }
    case 'responded':
      return `${FORM_WORDS[happening.action.kind]}Response`;
    case 'ticked':
      return 'JobResponse';
    case 'said':
      return happening.message.kind;
    case 'membership':
      return happening.isMember ? 'MemberAdded' : 'MemberRemoved';
    case 'link':
      return happening.isLinked ? 'GroupAdded' : 'GroupRemoved';
  }
}

/** One event, one body. */
export function writeEvent(happening: Happening, address: Address, generation: Generation): string {
  // Before 2018 a body could not say that it is anonymous.
  const isAnonymous = happening.kind === 'responded' && happening.action.form.isAnonymous;
  const spoken = isAnonymous && generation === 2017 ? 2018 : generation;
  const { objectId, objectType, subscriptionId, context } = address;
  const from = happening.kind === 'responded' ? responderOf(happening.action, happening.by) : identityOf(happening.by);
  const { groupId } = happening.group;
  return writeJson({
    ...(spoken === 2019 ? { subscriptionId } : {}),
    objectId,
    objectType,
    eventType: eventTypeOf(happening),
    eventId: happening.eventId,
    data: writeData(happening, spoken),
    ...(spoken === 2018 ? { context } : {}),
    ...(spoken === 2017 ? {} : fromUser(from, spoken)),
    ...(spoken === 2019 ? { groupId, sourceGroupId: groupId } : {}),
  });
}

const fromUser = ({ phone, userId, name, profilePic }: Identity, generation: Generation) => ({
  fromUser: phone,
  fromUserId: userId,
  ...(generation === 2019 ? { isBotfromUser: false } : {}),
  fromUserName: name,
  fromUserProfilePic: profilePic,
});

function writeData(happening: Happening, generation: Generation): object {
  switch (happening.kind) {
    case 'sent':
      return writeCreated(happening.action);
    case 'responded':
      return writeFormResponse(happening.action, happening.response, generation);
    case 'ticked':
      return writeJobResponse(happening.action, happening.by, happening.tick);
    case 'said':
      return writeMessage(happening.message, generation);
    case 'membership': {
      const { phone, name, profilePic, userId } = happening.person;
      const known = { member: phone, memberName: name, memberProfilePic: profilePic, type: happening.role };
      return generation === 2019 ? { ...known, memberId: userId } : known;
    }
    case 'link': {
      const { groupId, name, type } = happening.child;
      return { groupId, groupName: name, groupType: type };
    }
  }
}
