import { buildPush } from '../push.js';

interface Body {
  body: Buffer;
  stamp: number;
}

export const START = Date.UTC(2024, 4, 20, 6);
export const MINUTE = 60_000;

interface Person {
  id: string;
  name: string;
  phone: string;
}

export const ASHA = { id: 'user-asha', name: 'Asha', phone: '+919100000001' };
export const ALICE = { id: 'xalpha-alice', name: 'xalpha Alice', phone: '+919100000002' };
export const AMIT = { id: 'xalpha-amit', name: 'xalpha Amit', phone: '+919100000003' };
/** Whom nothing but anonymous answers come from. */
export const GHOST = { id: 'ghost-id', name: 'Ghost', phone: '+919300000006' };
export const BOB = { id: 'xbeta-bob', name: 'xbeta Bob', phone: '+919200000004' };
export const BEA = { id: 'xbeta-bea', name: 'xbeta Bea', phone: '+919200000005' };

const from = ({ id, name, phone }: Person) => ({ fromUserId: id, fromUserName: name, fromUser: phone });

interface Form {
  action: string;
  group: string | null;
  package?: string | null;
  version?: number;
  title?: string;
  text?: string;
  option?: string;
  extra?: object[];
  isAnonymous?: boolean;
}

export const titles = (...names: string[]) => names.map((title) => ({ title }));

/** Every type of question, each with an answer that names its group. */
function questions({ text = '', option = 'North', extra = [] }: Form, at: number): object[] {
  const number = `98000000${String(text.length).padStart(2, '0')}`;
  return [
    { title: 'Note', type: 'Text', options: [], answer: `note ${text}` },
    { title: 'Quantity', type: 'Numeric', options: [], answer: text.length },
    { title: 'Region', type: 'SingleOption', options: titles('North', 'South'), answer: [option] },
    { title: 'Tags', type: 'MultiOption', options: titles('new', 'old', 'odd'), answer: ['new', 'odd'] },
    { title: 'Visit', type: 'Date', options: [], answer: '2024-05-31' },
    { title: 'Seen', type: 'DateTime', options: [], answer: at - MINUTE },
    {
      title: 'Place',
      type: 'Location',
      options: [],
      answer: { lt: 12 + text.length / 100, lg: 77, acc: 9.5, n: `place ${text}`, a: `street ${text}` },
    },
    { title: 'Photo', type: 'Image', options: [], answer: [`https://photos.example.net/${text}.jpg?sig=x`] },
    {
      title: 'Call',
      type: 'PhoneNumber',
      options: [],
      answer: { cc: '91', pn: number },
    },
    { title: 'Odd', type: 'Sketch', options: [], answer: `odd ${text}` },
    { title: 'Response Time', type: 'DateTime', options: [], answer: at },
    // Behind all others, whose places in the form stay what they are. What the app adds is the end of a form, or it is a question like others.
    ...(extra.length > 0 ? extra : [{ title: 'Phone', type: 'Text', options: [], answer: `+91${number}` }]),
  ];
}

/** What happens, told event by event, a minute apart. */
export class Story {
  readonly bodies: Body[] = [];

  constructor(private at: number) {}

  tell(event: object): this {
    this.at += MINUTE;
    this.bodies.push({ body: Buffer.from(JSON.stringify(event)), stamp: this.at });
    return this;
  }

  answer(response: string, { id, name, phone }: Person, form: Form): this {
    const { action, group, package: packageId = 'org.shared', version = 1, isAnonymous = false } = form;
    return this.tell({
      objectId: group ?? packageId,
      objectType: group === null ? 'ActionPackage' : 'Group',
      eventType: 'ActionResponse',
      eventId: response,
      data: {
        actionId: action,
        ...(packageId !== null && { actionPackageId: packageId, packageId: `${packageId}.${version}` }),
        ...(group !== null && { groupId: group }),
        responseId: response,
        isUpdateResponse: false,
        isAnonymous,
        responder: phone,
        responderId: id,
        responderName: name,
        responderProfilePic: `https://pics.example.net/${id}.jpg?sig=x`,
        responseDetails: { responseWithQuestions: questions(form, this.at) },
      },
    });
  }

  sent(form: Form & { group: string }, sender: Person, more: object = {}): this {
    const { action, group, package: packageId = 'org.shared', version = 1, title = 'A form' } = form;
    const data = {
      actionId: action,
      groupId: group,
      title,
      ...(packageId !== null && { actionPackageId: packageId, packageId: `${packageId}.${version}` }),
      questions: questions(form, this.at).map((question) => ({ ...question, answer: undefined })),
      properties: [{ name: 'Ward', type: 'Text', value: action }],
    };
    return this.tell(
      buildPush('ActionCreated', { ...data, ...more }, { group, eventId: `sent ${action}`, ...from(sender) }),
    );
  }

  job(action: string, group: string, sender: Person, assignees: readonly Person[]): this {
    const data = {
      actionId: action,
      groupId: group,
      title: `Job ${action}`,
      assignedTo: assignees.map(({ phone }) => phone),
      dueDate: new Date(START + 60 * MINUTE).toISOString(),
      text: action,
    };
    return this.tell(buildPush('JobCreated', data, { group, eventId: `sent ${action}`, ...from(sender) }));
  }

  ticked(action: string, group: string, { phone, name }: Person, isCompleted: boolean): this {
    const response = { assignee: phone, assigneeName: name, assigneeProfilePic: '', isCompleted };
    const data = {
      actionId: action,
      groupId: group,
      responseId: `${action}-${phone}-${isCompleted}`,
      responseDetails: { response },
    };
    return this.tell(
      buildPush('JobResponse', data, { group, eventId: `${action}-${phone}-${isCompleted}`, fromUser: phone }),
    );
  }

  poll(action: string, group: string, options: readonly string[], voters: readonly [Person, string][]): this {
    const asked = { title: 'Lunch?', type: 'SingleOption', options: titles(...options) };
    this.tell(
      buildPush(
        'SurveyCreated',
        { actionId: action, groupId: group, title: 'Lunch?', questions: [asked] },
        { group, eventId: `sent ${action}` },
      ),
    );
    for (const [{ id, name, phone }, answer] of voters) {
      const data = {
        actionId: action,
        groupId: group,
        responseId: `${action}-${id}`,
        responder: phone,
        responderId: id,
        responderName: name,
        responseDetails: { responseWithQuestions: [{ ...asked, answer: [answer] }] },
      };
      this.tell(buildPush('SurveyResponse', data, { group, eventId: `${action}-${id}` }));
    }
    return this;
  }

  joined(group: string, { id, name, phone }: Person, type = 'Member'): this {
    const data = { memberId: id, member: phone, memberName: name, type, isProvisioned: true };
    return this.tell(buildPush('MemberAdded', data, { group, eventId: `${group} ${id}` }));
  }

  linked(parent: string, child: string): this {
    const data = {
      groupId: child,
      groupName: `The ${child}`,
      groupType: 'Group',
      groupImageUrl: `https://pics.example.net/${child}.jpg?sig=x`,
    };
    return this.tell(buildPush('GroupAdded', data, { group: parent, eventId: `${parent} ${child}` }));
  }

  said(group: string, sender: Person, text: string): this {
    this.tell(buildPush('TextMessageCreated', { text }, { group, eventId: text, ...from(sender) }));
    const media = [{ mediaUrl: `https://cdn.example.net/${group}.jpg?sig=x`, mediaFileName: `${group}.jpg` }];
    return this.tell(
      buildPush(
        'AttachmentCreated',
        { actionType: 'Image', caption: text, media },
        { group, eventId: `${text} too`, ...from(sender) },
      ),
    );
  }
}
