import { FORM } from './form.js';
import { PACKAGE_ID, type WorldResponse } from './world.js';

/** The body in which Kaizala would have pushed this response. */
export function eventOf({ responseId, actionId, groupId, person, picks }: WorldResponse): string {
  return JSON.stringify({
    objectId: groupId,
    objectType: 'Group',
    eventType: 'ActionResponse',
    eventId: responseId,
    data: {
      actionId,
      actionPackageId: PACKAGE_ID,
      packageId: `${PACKAGE_ID}.2`,
      groupId,
      responseId,
      isUpdateResponse: false,
      responder: person.phone,
      responderId: person.id,
      responderName: person.name,
      responderProfilePic: '',
      isAnonymous: false,
      responseDetails: {
        responseWithQuestions: FORM.map(({ title, type, options, answers }, question) => ({
          title,
          type,
          options: options.map((option) => ({ title: option })),
          answer: answers[picks[question] ?? 0],
        })),
      },
    },
    fromUser: person.phone,
    fromUserId: person.id,
    fromUserName: person.name,
    fromUserProfilePic: '',
  });
}
