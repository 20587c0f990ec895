import { medium } from '../catalogue/media.js';
import { placeNear } from '../catalogue/place.js';
import { TALK } from '../catalogue/talk.js';
import type { Random } from '../random.js';
import { atHour, DAY_MS, endOfDay, localDay } from './local-time.js';
import type { Form, FormAction, Group, JobAction, LetsMeetAction, MediaAction } from './model.js';
import { activeMembers, adminsOf } from './people.js';

/** Of forms that are sent once for all time. */
const UNLIMITED_DAYS = 730;

function sent(random: Random, group: Group, sentAt: number) {
  // Whole seconds: that is all that the API says of it.
  return {
    sentAt: Math.floor(sentAt / 1000) * 1000,
    referenceId: random.guid(),
    group,
    sender: random.pick(adminsOf(group)),
    variant: random.between(0, 0xffff),
  };
}

export function sendForm(random: Random, group: Group, form: Form, sentAt: number): FormAction {
  const days = form.rhythm.everyDays ?? UNLIMITED_DAYS;
  return {
    kind: form.kind,
    actionId: random.guid(),
    ...sent(random, group, sentAt),
    form,
    expiresAt: endOfDay(group.site, localDay(group.site, sentAt) + days - 1),
    responses: new Map(),
  };
}

export function sendJob(random: Random, group: Group, sentAt: number): JobAction {
  const assignees = random.shuffled(activeMembers(group)).slice(0, random.between(2, 4));
  return {
    kind: 'Job',
    actionId: random.guid(),
    ...sent(random, group, sentAt),
    title: random.pick(TALK[group.site.language].jobs),
    dueAt: endOfDay(group.site, localDay(group.site, sentAt) + random.between(1, 5)),
    assignees: new Map(assignees.map((assignee) => [assignee, null])),
  };
}

export function sendMeeting(random: Random, group: Group, sentAt: number): LetsMeetAction {
  const title = random.pick(TALK[group.site.language].meetings);
  return {
    kind: 'LetsMeet',
    actionId: random.guid(),
    ...sent(random, group, sentAt),
    title,
    agenda: title,
    startsAt: atHour(group.site, localDay(group.site, sentAt + 3 * DAY_MS), 16),
    minutes: random.pick([30, 45, 60]),
    place: placeNear(group.site, random),
  };
}

export function sendMedia(random: Random, group: Group, sentAt: number): MediaAction {
  return {
    kind: random.pick(['Image', 'PhotoWithLocation', 'ShareLocation'] as const),
    ...sent(random, group, sentAt),
    medium: medium(random, sentAt),
    place: placeNear(group.site, random),
  };
}
