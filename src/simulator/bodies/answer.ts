import type { Answer, Medium, Phone, Place, Question } from '../world/model.js';
import { decimal } from './write-json.js';

/** How a body spells what comes in more than one way. */
export interface Spelling {
  /** `lt`, `lg`, `n` and the accuracy; the same without it; or the words in full. */
  place: 'app' | 'short' | 'long';
  /** A single option as a list of one, or as text. */
  single: 'list' | 'text';
  /** Signed links with their ampersands escaped, as samples in the documentation have them. */
  escapeLinks: boolean;
}

export const APP_SPELLING: Spelling = { place: 'app', single: 'list', escapeLinks: false };

/** An answer as it stands in a body; undefined: the question was not answered. */
export function writeAnswer({ type }: Question, answer: Answer, spelling: Spelling): unknown {
  if (answer === null) return undefined;
  switch (type) {
    case 'Numeric':
      return decimal(answer as number);
    case 'SingleOption':
    case 'SingleOptionExternal':
      return spelling.single === 'list' ? answer : (answer as readonly string[])[0];
    case 'Location':
      return writePlace(answer as Place, spelling.place);
    case 'Image':
      return (answer as readonly Medium[]).map(({ url }) => link(url, spelling))[0];
    case 'AttachmentList':
      return writeMedia(answer as readonly Medium[], spelling);
    case 'PhoneNumber': {
      const { countryCode, number } = answer as Phone;
      return { cc: countryCode, pn: number };
    }
    default:
      return answer;
  }
}

export const writeMedia = (media: readonly Medium[], spelling: Pick<Spelling, 'escapeLinks'>) =>
  media.map(({ url, fileName }) => ({ mediaUrl: link(url, spelling), mediaFileName: fileName }));

export const link = (url: string, { escapeLinks }: Pick<Spelling, 'escapeLinks'>): string =>
  escapeLinks ? url.replaceAll('&', '&amp;') : url;

function writePlace({ latitude, longitude, name, accuracy }: Place, spelling: Spelling['place']) {
  switch (spelling) {
    case 'app':
      return { lt: latitude, lg: longitude, n: name, acc: accuracy };
    case 'short':
      return { lt: latitude, lg: longitude, n: name };
    case 'long':
      return { latitude, longitude, name };
  }
}
