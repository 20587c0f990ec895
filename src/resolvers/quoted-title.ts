import type { Bounds } from '../bounds.js';

/** A title as an error shows it: whoever sent a long one need not get all of it back. */
export const quotedTitle = (title: string, { titleCharactersShown: most }: Pick<Bounds, 'titleCharactersShown'>) =>
  JSON.stringify(title.length > most ? `${title.slice(0, most)}…` : title);
