import { createHash } from 'node:crypto';
import { type ColumnType, columnTypeOf } from './column-type.js';
import type { ExportTable } from './export-table.js';
import { foldColumn } from './fold-column.js';
import { mediaOf } from './media-of.js';
import { readPortalTime } from './portal-time.js';

interface Columns {
  name: number;
  group: number;
  time: number;
  latitude: number;
  longitude: number;
  place: number;
}

/**
 * The portal's report of a form: a row a response, its questions by their titles. It has no ids. The action is known by its columns, the response
 * by who answered where and when, so that a later report of the same form adds to an earlier one.
 */
export const reportTable: ExportTable = {
  reader(header, firstRows) {
    const names = header.map(foldColumn);
    const columns: Columns = {
      name: names.indexOf('responder name'),
      group: names.indexOf('group name'),
      time: names.findIndex((name) => name.startsWith('responsetime') || name.startsWith('response time')),
      latitude: names.indexOf('responder location latitude'),
      longitude: names.indexOf('responder location longitude'),
      place: names.indexOf('responder location location'),
    };
    const own = new Set([columns.name, columns.time, columns.latitude, columns.longitude, columns.place]);
    const questions = header.flatMap((title, index) => (own.has(index) ? [] : [{ title: title.trim(), index }]));
    const types = header.map((_, index) => columnTypeOf(firstRows.map((row) => row[index] ?? '')));
    const actionId = `report:${digest(names)}`;
    return (cells) => {
      const cell = (index: number) => (cells[index] ?? '').trim();
      const time = readPortalTime(cell(columns.time));
      const identity = time === null ? cells : [cell(columns.name), cell(columns.group), cell(columns.time)];
      const asked = questions.map(({ title, index }) => question(title, types[index] ?? 'Text', cells[index] ?? ''));
      const body = {
        eventType: 'ActionResponse',
        objectType: 'Action',
        objectId: actionId,
        data: {
          actionId,
          responseId: `report:${digest([actionId, ...identity])}`,
          responderName: cell(columns.name),
          responseDetails: { responseWithQuestions: [...asked, ...metadata(cell, columns, time)] },
        },
      };
      return { body, time };
    };
  },
};

function question(title: string, type: ColumnType, cell: string): object {
  const item = { title, type, options: [] };
  if (cell.trim() === '') return item;
  return { ...item, answer: type === 'AttachmentList' ? mediaOf(cell) : cell };
}

/** What the app itself adds, in its own words and order. */
function metadata(cell: (index: number) => string, columns: Columns, time: Date | null): object[] {
  const [latitude, longitude] = [cell(columns.latitude), cell(columns.longitude)];
  return [
    { title: 'Name', type: 'Text', options: [], answer: cell(columns.name) },
    ...(latitude === '' || longitude === ''
      ? []
      : [
          {
            title: 'Location',
            type: 'Location',
            options: [],
            answer: { lt: latitude, lg: longitude, n: cell(columns.place) },
          },
        ]),
    ...(time === null
      ? [{ title: 'Response Time', type: 'Text', options: [], answer: cell(columns.time) }]
      : [{ title: 'Response Time', type: 'DateTime', options: [], answer: time.getTime() }]),
  ];
}

const digest = (parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
