import type { Sql } from '../../database/sql.js';

export interface CellRow {
  responseKey: Buffer;
  questionKey: Buffer;
  text: string | null;
  decimalValue: string | null;
  dateValue: string | null;
  instantValue: Date | null;
  latitude: number | null;
  longitude: number | null;
  /** Metres. */
  accuracy: number | null;
  placeName: string | null;
  placeAddress: string | null;
  choices: string | null;
  attachments: string | null;
}

/** What these responses answer to these questions, without the JSON as it came. */
export async function tableCells(
  sql: Sql,
  responseKeys: readonly Buffer[],
  questionKeys: readonly Buffer[],
): Promise<CellRow[]> {
  if (responseKeys.length === 0 || questionKeys.length === 0) return [];
  return sql.query<CellRow>(
    'SELECT a.response_key AS responseKey, a.question_key AS questionKey, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, ' +
      'a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments ' +
      'FROM answers a WHERE a.response_key IN (?) AND a.question_key IN (?)',
    [responseKeys, questionKeys],
  );
}
