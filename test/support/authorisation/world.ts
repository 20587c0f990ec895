import { buildPush } from '../push.js';

/**
 * Two groups that share a form, a question of a poll, people and one action, under a group that no key is for. Whatever belongs to the second alone
 * has `xbeta` in its ids, names and texts, whatever belongs to the first `xalpha`. `more` happens in the second only: to a key of the first it must
 * change nothing.
 */

export const ALPHA = 'xalpha';
export const BETA = 'xbeta';

interface Body {
  body: Buffer;
  stamp: number;
}

const START = Date.UTC(2024, 4, 20, 6);
const MINUTE = 60_000;

interface Person {
  id: string;
  name: string;
  phone: string;
}

const ASHA = { id: 'user-asha', name: 'Asha', phone: '+919100000001' };
const ALICE = { id: 'xalpha-alice', name: 'xalpha Alice', phone: '+919100000002' };
const AMIT = { id: 'xalpha-amit', name: 'xalpha Amit', phone: '+919100000003' };
/** Whom nothing but anonymous answers come from. */
const GHOST = { id: 'ghost-id', name: 'Ghost', phone: '+919300000006' };
const BOB = { id: 'xbeta-bob', name: 'xbeta Bob', phone: '+919200000004' };
const BEA = { id: 'xbeta-bea', name: 'xbeta Bea', phone: '+919200000005' };

export const PHONES = {
  alpha: [ALICE.phone, AMIT.phone],
  beta: [BOB.phone, BEA.phone],
  shared: ASHA.phone,
  ghost: GHOST.phone,
};

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

const titles = (...names: string[]) => names.map((title) => ({ title }));

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

class Story {
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

const written = (option: string) => ({ option });

/** Later than all that follows: where the job was sent stays the first group. */
const late = new Story(START + 6_000 * MINUTE).ticked('xalpha-job', 'xalpha', ASHA, false).bodies;

const early = new Story(START)
  .linked('xbeta-top', 'xalpha')
  .linked('xbeta-top', 'xbeta')
  .linked('xalpha', 'xalpha-sub')
  .joined('xalpha', ASHA, 'Admin')
  .joined('xalpha', ALICE)
  .joined('xalpha-sub', AMIT)
  .joined('xbeta', ASHA)
  .joined('xbeta', BOB, 'Admin')
  .sent({ action: 'xalpha-form', group: 'xalpha' }, ALICE)
  .sent({ action: 'xbeta-form', group: 'xbeta' }, BOB)
  .answer('xalpha-r1', ASHA, { action: 'xalpha-form', group: 'xalpha', text: 'xalpha one' })
  .answer('xalpha-r2', ALICE, {
    action: 'xalpha-form',
    group: 'xalpha',
    text: 'xalpha two',
    ...written('xalpha written'),
  })
  .answer('xalpha-r2', ALICE, { action: 'xalpha-form', group: 'xalpha', text: 'xalpha two, edited' })
  .answer('xbeta-r1', ASHA, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta one' })
  .answer('xbeta-r2', BOB, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta two', ...written('xbeta written') })
  .answer('xalpha-r3', AMIT, {
    action: 'xalpha-sub-form',
    group: 'xalpha-sub',
    text: 'xalpha sub',
    ...written('xalpha written too'),
  })
  .answer('xalpha-r4', ASHA, {
    action: 'xalpha-own',
    group: 'xalpha',
    package: 'org.xalpha',
    text: 'xalpha own',
    extra: [{ title: 'xalpha question', type: 'Text', options: [], answer: 'xalpha' }],
  })
  .answer('xbeta-r3', BOB, {
    action: 'xbeta-own',
    group: 'xbeta',
    package: 'org.xbeta',
    text: 'xbeta own',
    extra: [{ title: 'xbeta question', type: 'Text', options: [], answer: 'xbeta' }],
  })
  .answer('xalpha-r5', ASHA, { action: 'xalpha-hushed', group: 'xalpha', text: 'xalpha hushed', isAnonymous: true })
  .answer('xalpha-r8', GHOST, {
    action: 'xalpha-hushed',
    group: 'xalpha',
    text: 'xalpha hushed too',
    isAnonymous: true,
  })
  .answer('xbeta-r5', BOB, { action: 'xbeta-hushed', group: 'xbeta', text: 'xbeta hushed', isAnonymous: true })
  // Answered in both groups, though it was sent to the second.
  .sent({ action: 'split', group: 'xbeta', title: 'Split' }, ASHA)
  .answer('xalpha-r6', ALICE, { action: 'split', group: 'xalpha', text: 'xalpha split' })
  .sent({ action: 'split', group: 'xbeta', title: 'Split' }, ASHA, { acceptMultipleResponses: true })
  .job('split-job', 'xbeta', BOB, [ASHA])
  .ticked('split-job', 'xalpha', ASHA, true)
  .job('split-job', 'xbeta', BOB, [ASHA, BOB])
  // Nobody ever said where.
  .answer('xbeta-r7', BOB, { action: 'xbeta-nowhere', group: null, text: 'xbeta nowhere' })
  .poll(
    'xalpha-poll',
    'xalpha',
    ['Rice', 'xalpha Dal'],
    [
      [ASHA, 'Rice'],
      [ALICE, 'xalpha Dal'],
    ],
  )
  .poll('xbeta-poll', 'xbeta', ['Rice', 'xbeta Pizza'], [[BOB, 'xbeta Pizza']])
  .job('xalpha-job', 'xalpha', ALICE, [ASHA, AMIT, ALICE])
  .ticked('xalpha-job', 'xalpha', ASHA, true)
  .ticked('xalpha-job', 'xalpha', ALICE, true)
  .job('xbeta-job', 'xbeta', BOB, [ASHA, BOB])
  .ticked('xbeta-job', 'xbeta', BOB, true)
  .said('xalpha', ALICE, 'xalpha hello')
  .said('xbeta', BOB, 'xbeta hello').bodies;

/** Both groups, as far as they are there from the beginning. */
export const base = [...early, ...late];

/** The same world, where only what needs a scope is different: all phone numbers that were answered are one, and photos are elsewhere. */
export const masked = base.map(({ body, stamp }) => ({
  body: Buffer.from(
    body
      .toString()
      .replaceAll(/98000000\d\d/g, '9700000000')
      .replaceAll('photos.example.net/', 'photos.example.org/x'),
  ),
  stamp,
}));

/** What happens in the second group only, and around it. */
export const more = new Story(START + 600 * MINUTE)
  .linked('xbeta', 'xbeta-sub')
  .linked('xbeta-over', 'xalpha')
  .linked('xbeta-over', 'xbeta-sub')
  .joined('xbeta-sub', BEA)
  .joined('xbeta', ALICE)
  .answer('xbeta-m1', ASHA, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta more', ...written('xbeta more') })
  .answer('xbeta-m2', BEA, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta again' })
  .answer('xbeta-r2', BOB, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta edited' })
  .answer('xbeta-m3', ALICE, {
    action: 'xbeta-late',
    group: 'xbeta',
    version: 9,
    text: 'xbeta late',
    extra: [
      {
        title: 'xbeta late question',
        type: 'SingleOption',
        options: titles('xbeta yes', 'xbeta no'),
        answer: ['xbeta yes'],
      },
    ],
  })
  .sent({ action: 'xbeta-late', group: 'xbeta', version: 9 }, BEA)
  .answer('xbeta-m4', BOB, { action: 'split', group: 'xbeta', text: 'xbeta split' })
  .answer('xbeta-m5', ALICE, { action: 'split', group: 'xbeta', text: 'xbeta split two' })
  .answer('xbeta-m6', ASHA, { action: 'xbeta-own', group: 'xbeta-sub', package: 'org.xbeta', text: 'xbeta sub' })
  .answer('xbeta-m7', ASHA, { action: 'xbeta-nowhere', group: null, text: 'xbeta nowhere' })
  .answer('xbeta-m8', ALICE, { action: 'xbeta-hushed', group: 'xbeta', text: 'xbeta hush', isAnonymous: true })
  .answer('xbeta-m9', ALICE, { action: 'xbeta-new', group: 'xbeta', package: 'org.xbeta.new', text: 'xbeta new' })
  .poll(
    'xbeta-poll-2',
    'xbeta',
    ['Rice', 'xbeta Pasta'],
    [
      [BOB, 'Rice'],
      [ALICE, 'xbeta Pasta'],
      [ASHA, 'xbeta Soup'],
    ],
  )
  .job('xbeta-job-2', 'xbeta', BEA, [ASHA, ALICE])
  .ticked('xbeta-job-2', 'xbeta', ALICE, true)
  // A job of the first group, ticked off in the second: to the first nobody has said so.
  .ticked('xalpha-job', 'xbeta', AMIT, true)
  .said('xbeta', ASHA, 'xbeta again')
  .said('xbeta-sub', BEA, 'xbeta below').bodies;

/** What is seen as it happens: nothing of the second group, and then something of the first. */
export const live = new Story(START + 9_000 * MINUTE)
  .answer('xbeta-live', BOB, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta live' })
  .answer('xbeta-live-2', ASHA, { action: 'split', group: 'xbeta', text: 'xbeta live' })
  .answer('xalpha-live', ASHA, { action: 'xalpha-form', group: 'xalpha', text: 'xalpha live' }).bodies;
