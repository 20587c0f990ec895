import { FORMS_IN } from '../catalogue/forms.js';
import type { GroupKey } from '../catalogue/groups.js';
import type { Random } from '../random.js';
import { atHour, isWorkingDay, localDay, MINUTE_MS } from './local-time.js';
import type { Action, Form, FormAction, Group, JobAction, Person } from './model.js';
import { activeMembers } from './people.js';
import { respond, revise } from './respond.js';
import { sendForm, sendJob, sendMedia, sendMeeting } from './send.js';

/** Who has not answered a survey by then never does. */
const SURVEY_DAYS = 10;
const MOST_REVISIONS = 2;

export interface Period {
  from: number;
  until: number;
}

/**
 * What was sent and answered. What happens on a day depends on the seed and the day alone, so that a longer history, or one that is asked for
 * tomorrow, tells the same of the days that both have.
 */
export function createHistory(random: Random, groups: ReadonlyMap<GroupKey, Group>, period: Period): Action[] {
  const actions = [...groups].flatMap(([key, group]) => [
    ...FORMS_IN[key].flatMap((form) => formActions(random.of(key, form.packageId), group, form, period)),
    ...otherActions(random.of(key), group, period),
  ]);
  return actions.filter(({ sentAt }) => sentAt <= period.until).sort((a, b) => a.sentAt - b.sentAt);
}

function formActions(random: Random, group: Group, form: Form, period: Period): FormAction[] {
  const { everyDays } = form.rhythm;
  const { site } = group;
  const [first, last] = [localDay(site, period.from), localDay(site, period.until)];
  const actions: FormAction[] = [];
  for (let day = everyDays === null ? first : first - (first % everyDays); day <= last; day += everyDays ?? last + 1) {
    const own = random.of(everyDays === null ? 'only' : day);
    const action = sendForm(own, group, form, atHour(site, day, everyDays === null ? 0 : 6.5));
    const end = everyDays === null ? last : Math.min(last, day + everyDays - 1);
    if (form.acceptMultipleResponses) answerDaily(own, action, Math.max(first, day), end, period);
    else answerOnce(own, action, day, period);
    actions.push(action);
  }
  return actions;
}

function answerDaily(random: Random, action: FormAction, from: number, to: number, period: Period): void {
  const people = activeMembers(action.group);
  const { answers } = action.form.rhythm;
  for (let day = from; day <= to; day++) {
    if (!isWorkingDay(day)) continue;
    for (const person of people) {
      const today = random.of(day, person.userId);
      const times = answers < 1 ? Number(today.chance(answers)) : today.count(answers);
      for (let nth = 0; nth < times; nth++) answer(today.of(nth), action, person, day, period);
    }
  }
}

function answerOnce(random: Random, action: FormAction, sentDay: number, period: Period): void {
  for (const person of activeMembers(action.group)) {
    const own = random.of(person.userId);
    if (own.chance(action.form.rhythm.answers))
      answer(own, action, person, sentDay + own.between(0, SURVEY_DAYS - 1), period);
  }
}

/** Once, and with what the person changes later, as far as that has happened yet. */
function answer(random: Random, action: FormAction, person: Person, day: number, period: Period): void {
  const { hours, edits } = action.form.rhythm;
  const [from, to] = hours;
  const at = atHour(action.group.site, day, from + random.next() * (to - from));
  if (at < period.from || at > period.until) return;
  let response = respond(person, random.guid(), at);
  while (response.revision < MOST_REVISIONS && random.chance(edits)) {
    const editedAt = response.at + random.between(3, 300) * MINUTE_MS;
    if (editedAt > period.until) break;
    response = revise(response, editedAt);
  }
  action.responses.set(response.responseId, response);
}

/** Jobs and media a few times a week, a meeting now and then. */
function otherActions(random: Random, group: Group, { from, until }: Period): Action[] {
  const { site } = group;
  const actions: Action[] = [];
  for (let day = localDay(site, from); day <= localDay(site, until); day++) {
    if (!isWorkingDay(day) || activeMembers(group).length === 0) continue;
    const today = random.of('day', day);
    if (today.chance(0.3))
      actions.push(doneJob(today.of('job'), group, atHour(site, day, 8 + today.next() * 4), until));
    if (today.chance(0.25)) actions.push(sendMedia(today.of('media'), group, atHour(site, day, 8 + today.next() * 9)));
    if (today.chance(0.05)) actions.push(sendMeeting(today.of('meeting'), group, atHour(site, day, 11)));
  }
  return actions;
}

/** Most assignees tick it off in time; some take that back. */
function doneJob(random: Random, group: Group, sentAt: number, until: number): JobAction {
  const job = sendJob(random, group, sentAt);
  for (const assignee of job.assignees.keys()) {
    if (!random.chance(0.8)) continue;
    const at = sentAt + random.between(30, 4 * 24 * 60) * MINUTE_MS;
    if (at <= until) job.assignees.set(assignee, { responseId: random.guid(), isCompleted: random.chance(0.95), at });
  }
  return job;
}
