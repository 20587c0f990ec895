import type { Json, JsonObject } from '../../json.js';
import { field, flagField } from './fields.js';

/** A question as it stands in a body. */
export interface ItemSource {
  title: Json | undefined;
  type: Json | undefined;
  options?: Json | undefined;
  answer?: Json | undefined;
  isInvisible?: boolean;
  /** The app's own, wherever in the form it stands; without it the place decides. */
  isMetadata?: boolean;
  /** Takes the answer out of the body, for good. */
  erase?: () => void;
}

export function sourceOf(item: JsonObject): ItemSource {
  return {
    title: field(item, 'title'),
    type: field(item, 'type'),
    options: field(item, 'options'),
    answer: field(item, 'answer'),
    isInvisible: flagField(item, 'isInvisible') === true,
    erase() {
      for (const key of Object.keys(item)) if (key.toLowerCase() === 'answer') delete item[key];
    },
  };
}
