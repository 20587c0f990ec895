import type { Form, Person } from '../oracle/world.js';

/** What random companies are made of. Their operations are made of the same words, so that most of what is asked finds something. */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Both changes of clocks in Paris and in New York in 2024, and a turn of the year. */
export const CHANGES = [
  '2024-03-31T01:00Z',
  '2024-10-27T01:00Z',
  '2024-03-10T07:00Z',
  '2024-11-03T06:00Z',
  '2024-12-31T23:00Z',
].map((text) => Date.parse(text));

/** Many days of one time, for periods that are compared. */
export const SPREAD = { from: Date.UTC(2024, 7, 1), days: 150 };

export const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Europe/Paris',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Atlantic/Azores',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
];

export const PEOPLE: readonly Person[] = ['Asha', 'Bo', 'Çelik', 'Ðorđe', '😀 Emoji'].map((name, index) => ({
  id: `user:u${index + 1}`,
  name,
}));

export const GROUP_IDS = ['g-root', 'g-north', 'g-nameless', 'g-other-north'];

/** Decomposed and composed: one title, and two texts. */
export const NFD = 'cafe\u0301';
export const NFC = 'caf\u00e9';
export const TEXTS = ['ok', 'OK', 'ok ', NFC, NFD, 'cafe', '👍', '😀', 'null'];
export const OUTLETS = ['North', 'South', 'Süd 😀', 'South ', 'Never chosen'];
export const TAGS = ['x', 'y', 'z', 'X'];
export const REGIONS = ['East', 'West'];

const ask = (title: string, type: Form['questions'][0]['type'], options: readonly string[] = []) => ({
  title,
  type,
  options,
});
const TIME = { ...ask('Response Time', 'DATE_TIME'), isMetadata: true };

export const ORDERS: Form = {
  packageId: 'form-orders',
  kind: 'CUSTOM',
  title: 'Orders',
  questions: [
    ask('Outlet', 'SINGLE_OPTION', OUTLETS),
    ask('Tags', 'MULTI_OPTION', TAGS),
    ask('Qty', 'NUMERIC'),
    ask('Price', 'NUMERIC'),
    ask('Note', 'TEXT'),
    ask('Region', 'SINGLE_OPTION', REGIONS),
    ask('Comment', 'TEXT'),
    ask(' comment', 'TEXT'),
    ask('Day', 'DATE'),
    ask('Ordered', 'DATE_TIME'),
    ask('Arrived', 'DATE_TIME'),
    ask('Place', 'LOCATION'),
    ask('Photo', 'ATTACHMENT_LIST'),
    ask('Call me', 'PHONE_NUMBER'),
    TIME,
  ],
};

/** Another form of the same name, with some of the same titles: other spelling, other options, another type. */
export const OTHER_ORDERS: Form = {
  packageId: 'form-other-orders',
  kind: 'CUSTOM',
  title: 'Orders',
  questions: [
    ask('qty', 'NUMERIC'),
    ask('OUTLET ', 'SINGLE_OPTION', ['South', 'North', 'East side']),
    ask('Region', 'TEXT'),
    ask('note', 'TEXT'),
    ask('Tags', 'MULTI_OPTION', ['z', 'w']),
    ask('place', 'LOCATION'),
    TIME,
  ],
};

export const SURVEY: Form = {
  packageId: null,
  kind: 'SURVEY',
  title: `Weekly ${NFC}`,
  questions: [ask('Mood', 'SINGLE_OPTION', ['Good', 'Bad']), ask('Qty', 'NUMERIC'), ask('Note', 'TEXT'), TIME],
};

export const jobForm = (title: string): Form => ({
  packageId: null,
  kind: 'JOB',
  title,
  questions: [ask('isCompleted', 'SINGLE_OPTION', ['true', 'false'])],
});

/** Titles as somebody might write them, by what they can be used for. */
export const TITLES = {
  single: ['Outlet', 'outlet', ' OUTLET', 'Mood'],
  multi: ['Tags', 'tags'],
  numeric: ['Qty', 'QTY ', 'Price'],
  text: ['Note', 'note', 'Comment'],
  date: ['Day'],
  dateTime: ['Ordered', 'Arrived'],
  location: ['Place'],
};
