import type { Answer, Filling, Question, QuestionType } from '../world/model.js';
import { medium } from './media.js';
import { placeNear } from './place.js';

const DAY_MS = 86_400_000;

function question(title: string, type: QuestionType, fill: (filling: Filling) => Answer): Question {
  return { title, type, options: [], isInvisible: false, fill };
}

/** The first options are chosen more often. */
export const singleOption = (title: string, options: readonly string[]): Question => ({
  ...question(title, 'SingleOption', ({ random }) => [options[skewed(random.next(), options.length)] as string]),
  options,
});

/** Goes through its options from change to change: the state of a ticket. */
export const state = (title: string, options: readonly string[]): Question => ({
  ...question(title, 'SingleOption', ({ revision }) => [options[Math.min(revision, options.length - 1)] as string]),
  options,
});

export const multiOption = (title: string, options: readonly string[]): Question => ({
  ...question(title, 'MultiOption', ({ random }) => {
    const chosen = options.filter(() => random.chance(0.4));
    return chosen.length === 0 ? null : chosen;
  }),
  options,
});

/** Chosen from a list outside the form: no options come with it. */
export const externalOption = (title: string, values: readonly string[]): Question =>
  question(title, 'SingleOptionExternal', ({ random }) => [random.pick(values)]);

/** Around `usual`, seldom far from it; now and then nothing. */
export const numeric = (title: string, usual: number, decimals = 0): Question =>
  question(title, 'Numeric', ({ random }) => {
    if (random.chance(0.08)) return null;
    const value = usual * (random.next() + random.next() + random.next()) * (2 / 3);
    return Number(value.toFixed(decimals));
  });

export const text = (title: string, texts: readonly string[], answered = 0.7): Question =>
  question(title, 'Text', ({ random }) => (random.chance(answered) ? random.pick(texts) : null));

export const largeText = (title: string, sentences: readonly string[]): Question =>
  question(title, 'LargeText', ({ random }) =>
    random.chance(0.3) ? Array.from({ length: random.between(3, 12) }, () => random.pick(sentences)).join(' ') : null,
  );

/** A number of its own for every ticket, kept when it is changed. */
export const ticketNumber = (title: string, prefix: string): Question =>
  question(title, 'Text', ({ responseId }) => `${prefix}-${Number.parseInt(responseId.slice(0, 8), 16)}`);

export const date = (title: string, daysAhead: readonly [number, number]): Question =>
  question(title, 'Date', ({ random, at, group }) => {
    const local = at + group.site.utcOffsetMinutes * 60_000 + random.between(...daysAhead) * DAY_MS;
    return new Date(local).toISOString().slice(0, 10);
  });

/** So many minutes before it is answered. */
export const dateTime = (title: string, minutesAgo: readonly [number, number] = [1, 120]): Question =>
  question(title, 'DateTime', ({ random, at }) => at - random.between(...minutesAgo) * 60_000);

export const location = (title: string): Question =>
  question(title, 'Location', ({ random, group }) => placeNear(group.site, random));

export const image = (title: string): Question =>
  question(title, 'Image', ({ random, at }) => (random.chance(0.8) ? [medium(random, at)] : null));

export const attachments = (title: string): Question =>
  question(title, 'AttachmentList', ({ random, at }) => {
    const media = Array.from({ length: random.between(0, 3) }, () => medium(random, at));
    return media.length === 0 ? null : media;
  });

export const phoneNumber = (title: string): Question =>
  question(title, 'PhoneNumber', ({ random, group }) =>
    random.chance(0.6) ? { countryCode: group.site.dialCode, number: `700${random.between(100_000, 999_999)}` } : null,
  );

/** What the app adds by itself, hidden, as the documentation shows it. */
export const HIDDEN_METADATA: readonly Question[] = [
  { ...location('Responder Location'), isInvisible: true },
  { ...question('ResponseTime', 'DateTime', ({ at }) => at), isInvisible: true },
];

/** What it adds as bodies of 2019 have it: nothing says that nobody was asked. */
export const OPEN_METADATA: readonly Question[] = [
  question('Name', 'Text', ({ person }) => person.name),
  question('Phone', 'Text', ({ person }) => person.phone),
  location('Location'),
  question('Response Time', 'DateTime', ({ at }) => at),
];

/** Quadratic: of four, the first gets half. */
const skewed = (random: number, length: number) => Math.floor(random * random * length);
