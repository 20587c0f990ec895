/** What a webhook can be registered for. */
export const WEBHOOK_OBJECT_TYPES = ['GROUP', 'ACTION', 'ACTION_PACKAGE'] as const;
export type WebhookObjectType = (typeof WEBHOOK_OBJECT_TYPES)[number];

/** The same in Kaizala's spelling. */
export const WIRE_OBJECT_TYPES: Readonly<Record<WebhookObjectType, string>> = {
  GROUP: 'Group',
  ACTION: 'Action',
  ACTION_PACKAGE: 'ActionPackage',
};

/** All that was ever documented for each, or subscribed to in collections of Kaizala's own. Actions and packages were documented with two only. */
export const EVENT_TYPES: Readonly<Record<WebhookObjectType, readonly string[]>> = {
  GROUP: [
    'ActionCreated',
    'ActionResponse',
    'SurveyCreated',
    'SurveyResponse',
    'JobCreated',
    'JobResponse',
    'PollCreated',
    'PollResponse',
    'LetsMeetCreated',
    'LetsMeetResponse',
    'TextMessageCreated',
    'AttachmentCreated',
    'Announcement',
    'MemberAdded',
    'MemberRemoved',
    'GroupAdded',
    'GroupRemoved',
  ],
  ACTION: ['ActionCreated', 'ActionResponse'],
  ACTION_PACKAGE: ['ActionCreated', 'ActionResponse'],
};
