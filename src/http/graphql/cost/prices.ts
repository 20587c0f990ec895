import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
} from 'graphql';
import type { Bounds } from '../../../bounds.js';
import { askedLength } from './given.js';

/**
 * A price is what answering costs, in values: one is one leaf of the answer. Calls to Kaizala and statements that read many rows cost as much as
 * the many values that could be sent in their time.
 */
const VALUE = 1;
const STATEMENT = 100;
const PANEL = 1_000;
const CALL = 10_000;
/** Of tables, which are sent as they are: no resolver runs for a cell. */
const CELLS_OF_A_VALUE = 4;

/** What a filter, a measure or an order adds to its statement, by each of its input objects: a condition on an answer is a subquery. */
export const INPUT_OBJECT = 500;

/** Each value of a list that is given: ten thousand options to look for take the process seconds to write down. */
export const LISTED_VALUE = 50;

const PRICES: Readonly<Record<string, number>> = {
  // The panels below it pay for themselves.
  'ResponseSet.compare': VALUE,
  'ResponseSet.meta': VALUE,
  'Query.webhookSubscriptions': CALL,
};

/** Of lists that have no page: how long they usually are. */
const LIST_LENGTHS: Readonly<Record<string, number>> = {
  'GroupRow.keys': 2,
  'GroupRow.measures': 2,
  'TimePoint.measures': 2,
  // How many there are shows only when they are read: `maxPointsOfOperation` bounds them.
  'Series.points': 100,
  // What was missed comes in windows (`liveWindowEvents`), whose events are answered together.
  'Subscription.responseEvents': 200,
};
const LIST_LENGTH = 10;

/** A field that is answered for many things at once: a list, or the events of a subscription. */
export const isMany = (parent: GraphQLNamedType, { name, type }: GraphQLField<unknown, unknown>): boolean =>
  isListType(getNullableType(type)) || `${parent.name}.${name}` === 'Subscription.responseEvents';

export type PriceBounds = Pick<Bounds, 'pageSize' | 'maxTableColumns' | 'maxCrossTabCells'>;

/** @param args what the field is given */
export function priceOf(
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  bounds: PriceBounds,
): number {
  const name = `${parent.name}.${field.name}`;
  const known = PRICES[name];
  if (known !== undefined) return known;
  if (name === 'ResponseSet.table') return PANEL + valuesOfCells(cellsOfTable(args, bounds));
  if (name === 'ResponseSet.crossTab') return PANEL + valuesOfCells(bounds.maxCrossTabCells);
  const isValue = isLeafType(getNamedType(field.type)) && !isListType(field.type) && field.args.length === 0;
  switch (parent.name) {
    case 'Mutation':
      return CALL;
    case 'Query':
    case 'Subscription':
      return STATEMENT;
    case 'ResponseSet':
      return isValue ? STATEMENT : PANEL;
    default:
      return parent.name.endsWith('Summary') && !isValue && field.name !== 'question' ? PANEL : VALUE;
  }
}

const valuesOfCells = (cells: number) => Math.ceil(cells / CELLS_OF_A_VALUE);

/** As wide as it may be, where nobody says how wide it is: by default every question is a column. */
function cellsOfTable(args: Readonly<Record<string, unknown>>, { pageSize, maxTableColumns }: PriceBounds): number {
  const columns = Array.isArray(args.columns) ? args.columns.length : maxTableColumns;
  return (askedLength(args) ?? pageSize) * columns;
}

export const lengthOf = (parent: GraphQLNamedType, field: string): number =>
  LIST_LENGTHS[`${parent.name}.${field}`] ?? LIST_LENGTH;
