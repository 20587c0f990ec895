import { medium } from '../catalogue/media.js';
import { TALK } from '../catalogue/talk.js';
import type { Random } from '../random.js';
import { answerForm, join, leave, link, say, sendAction, tickJob } from './changes.js';
import type { Happening } from './happening.js';
import { MINUTE_MS } from './local-time.js';
import type { FormAction, Group, JobAction, Message, Person, World } from './model.js';
import { activeMembers, adminsOf, createPerson } from './people.js';
import { sendForm, sendJob, sendMeeting } from './send.js';

/** Fewer stay in a group. */
const SMALLEST_GROUP = 4;
/** Somebody changes what they said within about an hour. */
const EDIT_WITHIN_MS = 60 * MINUTE_MS;

type Occasion = (world: World, random: Random, at: number) => Happening | null;

/** What happens, and how often of a hundred times. */
const OCCASIONS: readonly (readonly [percent: number, Occasion])[] = [
  [57, answersAgain],
  [10, answersOnce],
  [10, changesAnswer],
  [7, ticksJob],
  [1, sendsForm],
  [2, sendsJob],
  [1, sendsMeeting],
  [6, writes('TextMessageCreated')],
  [2, writes('AttachmentCreated')],
  [1, writes('Announcement')],
  [2, joins],
  [0.7, leaves],
  [0.3, movesGroup],
];

/** The next thing that happens; something always does. */
export function nextHappening(world: World, random: Random, at: number): Happening {
  for (let attempt = 0; ; attempt++) {
    const own = random.of(attempt);
    const happening = pickOccasion(own)(world, own, at);
    if (happening !== null) return happening;
  }
}

function pickOccasion(random: Random): Occasion {
  let rest = random.next() * 100;
  for (const [percent, occasion] of OCCASIONS) {
    rest -= percent;
    if (rest < 0) return occasion;
  }
  return answersAgain;
}

const isOpenForm =
  (at: number) =>
  (action: World['actions'][number]): action is FormAction =>
    'form' in action && action.sentAt <= at && at < action.expiresAt;

function pickForm({ actions }: World, random: Random, at: number, isWanted: (action: FormAction) => boolean) {
  const open = actions.filter(isOpenForm(at)).filter(isWanted);
  return open.length === 0 ? null : random.pick(open);
}

function answersAgain(world: World, random: Random, at: number): Happening | null {
  const action = pickForm(world, random, at, ({ form }) => form.acceptMultipleResponses);
  if (action === null) return null;
  const people = activeMembers(action.group);
  return people.length === 0 ? null : answerForm(action, random.pick(people), random.guid(), at);
}

function answersOnce(world: World, random: Random, at: number): Happening | null {
  const action = pickForm(world, random, at, ({ form }) => !form.acceptMultipleResponses);
  if (action === null) return null;
  const answered = new Set([...action.responses.values()].map(({ responder }) => responder));
  const open = activeMembers(action.group).filter((person) => !answered.has(person));
  return open.length === 0 ? null : answerForm(action, random.pick(open), random.guid(), at);
}

function changesAnswer(world: World, random: Random, at: number): Happening | null {
  const action = pickForm(world, random, at, ({ form }) => form.rhythm.edits > 0);
  if (action === null) return null;
  const recent = [...action.responses.values()].filter((response) => response.at > at - EDIT_WITHIN_MS);
  if (recent.length === 0) return null;
  const { responseId, responder } = random.pick(recent);
  return answerForm(action, responder, responseId, at, { responseId });
}

function ticksJob({ actions }: World, random: Random, at: number): Happening | null {
  const jobs = actions.filter((action): action is JobAction => action.kind === 'Job' && at < action.dueAt);
  if (jobs.length === 0) return null;
  const job = random.pick(jobs);
  const assignee = random.pick([...job.assignees.keys()]);
  return tickJob(job, assignee, job.assignees.get(assignee)?.isCompleted !== true, random.guid(), at);
}

const workingGroups = (world: World) => world.groups.filter((group) => activeMembers(group).length >= SMALLEST_GROUP);

/** One that is sent again and again. */
function sendsForm(world: World, random: Random, at: number): Happening {
  const recurring = world.actions.filter(
    (action): action is FormAction => 'form' in action && action.form.rhythm.everyDays !== null,
  );
  const { group, form } = random.pick(recurring);
  return sendAction(world, random.guid(), sendForm(random, group, form, at));
}

function sendsJob(world: World, random: Random, at: number): Happening {
  return sendAction(world, random.guid(), sendJob(random, random.pick(workingGroups(world)), at));
}

function sendsMeeting(world: World, random: Random, at: number): Happening {
  return sendAction(world, random.guid(), sendMeeting(random, random.pick(workingGroups(world)), at));
}

function writes(kind: Message['kind']): Occasion {
  return (world, random, at) => {
    const group = random.pick(workingGroups(world));
    const talk = TALK[group.site.language];
    const sender = random.pick(kind === 'Announcement' ? adminsOf(group) : activeMembers(group));
    const texts = {
      TextMessageCreated: talk.messages,
      AttachmentCreated: talk.captions,
      Announcement: talk.announcements,
    };
    const count = { TextMessageCreated: 0, AttachmentCreated: random.between(1, 3), Announcement: 1 }[kind];
    return say(world, {
      eventId: random.guid(),
      kind,
      group,
      sender,
      at,
      title: kind === 'Announcement' ? `Sent by ${sender.name}` : '',
      text: random.pick(texts[kind]),
      media: Array.from({ length: count }, () => medium(random, at)),
    });
  };
}

/** Somebody of another group, or of none yet. */
function joins(world: World, random: Random, at: number): Happening | null {
  const group = random.pick(workingGroups(world));
  const others = everybody(world).filter((person) => !group.members.has(person));
  const person =
    random.chance(0.5) && others.length > 0
      ? random.pick(others)
      : createPerson(random, group.site, random.between(2, 99));
  return join(group, random.pick(adminsOf(group)), person, 'Member', random.guid(), at);
}

const everybody = ({ groups }: World): Person[] => [...new Set(groups.flatMap(({ members }) => [...members.keys()]))];

function leaves(world: World, random: Random, at: number): Happening | null {
  const group = random.pick(workingGroups(world));
  const leavers = [...group.members].flatMap(([person, role]) => (role === 'Member' ? [person] : []));
  if (group.members.size <= SMALLEST_GROUP || leavers.length === 0) return null;
  return leave(group, random.pick(adminsOf(group)), random.pick(leavers), random.guid(), at);
}

/** A group gets a further parent, or loses it again; its first one it keeps. */
function movesGroup({ groups }: World, random: Random, at: number): Happening | null {
  const child = random.pick(groups.filter(({ parents }) => parents.size > 0));
  const possible = groups.filter((group) => group !== [...child.parents][0] && !isBelow(group, child));
  if (possible.length === 0) return null;
  const parent = random.pick(possible);
  return link(parent, child, !child.parents.has(parent), random.pick(adminsOf(parent)), random.guid(), at);
}

/** Itself included: nobody is put below what is below them. */
const isBelow = (group: Group, ancestor: Group): boolean =>
  group === ancestor || [...group.parents].some((parent) => isBelow(parent, ancestor));
