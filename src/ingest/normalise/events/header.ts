import { isObject, type Json, type JsonObject, toText } from '../../../json.js';
import { readInstant } from '../answer/time.js';
import { type Event, groupIdOf, packageOf } from '../event.js';
import { field, firstField, textField } from '../fields.js';
import type { QuestionItem } from '../items.js';
import { metadataItems } from '../metadata.js';
import type { ActionHeader, ActionProperty } from '../reading.js';

const MAX_TITLE_CHARACTERS = 1_000;
const MAX_PROPERTY_NAME_CHARACTERS = 255;

type Said = Pick<ActionHeader, 'kind'> & Partial<ActionHeader>;

/** What an event says of its action, with what only some types of event say. */
export function readHeader(event: Event, actionId: string, items: readonly QuestionItem[], said: Said): ActionHeader {
  const { data } = event;
  const metadata = metadataItems(items);
  return {
    actionId,
    title: data && readTitle(data),
    ...packageOf(event),
    groupId: groupIdOf(event),
    isAnonymous: null,
    acceptsMultipleResponses: null,
    dueAt: null,
    createdAt: null,
    properties: readProperties(data && field(data, 'properties')),
    questions: items.map((item) => ({
      title: item.title,
      type: item.type,
      occurrence: item.occurrence,
      isMetadata: metadata.has(item),
      options: item.options,
    })),
    ...said,
  };
}

export const readTitle = (object: JsonObject) => textField(object, 'title', MAX_TITLE_CHARACTERS);

export function readDue(objects: readonly JsonObject[]): number | null {
  for (const object of objects) {
    const value = firstField(object, 'dueDate', 'expiryDate', 'expiry');
    const instant = value === undefined ? undefined : readInstant(value)?.instant;
    if (instant !== undefined) return instant;
  }
  return null;
}

/** `{name, type, value}` each, also with capitals; of equal names the last counts. */
function readProperties(value: Json | null | undefined): ActionProperty[] {
  const list = Array.isArray(value) ? value.filter(isObject) : [];
  const properties = new Map<string, ActionProperty>();
  for (const item of list) {
    const name = textField(item, 'name', MAX_PROPERTY_NAME_CHARACTERS);
    if (name === null) continue;
    properties.set(name, { name, type: shown(field(item, 'type')), value: shown(field(item, 'value')) });
  }
  return [...properties.values()];
}

/** Text as it is, anything else as JSON. */
export function shown(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value.toWellFormed() : toText(value);
}

/** Fields that are no property upstream, but what a person would want to see of the action. */
export function propertiesFrom(objects: readonly JsonObject[], names: readonly string[]): ActionProperty[] {
  return names.flatMap((name) => {
    const value = objects.map((object) => shown(field(object, name))).find((text) => text !== null && text !== '');
    return value === undefined || value === null ? [] : [{ name, type: null, value }];
  });
}
