import { knownTitles } from '../queries/set/known-titles.js';
import type { SetScope } from '../queries/set/response-set.js';
import type { GatewayContext } from './context.js';
import { quotedTitle } from './quoted-title.js';
import { nearestTitles } from './set/nearest-titles.js';

/** For the end of an error about an unknown title: those that come nearest, of what these forms ask. */
export async function nearestHint(
  title: string,
  forms: Pick<SetScope, 'form'>,
  { sql, bounds }: Pick<GatewayContext, 'sql' | 'bounds'>,
): Promise<string> {
  const known = await knownTitles(sql, forms, bounds.maxTitlesCompared);
  const nearest = nearestTitles(title.slice(0, bounds.titleCharactersShown), known);
  return nearest.length === 0 ? '' : `; the nearest are ${nearest.map((one) => quotedTitle(one, bounds)).join(', ')}`;
}
