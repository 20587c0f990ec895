/** Not what begins with a zero, nor ten digits and more: those are numbers of things. */
const AMOUNT = /^-?(0|[1-9]\d{0,8})(\.\d{1,10})?$/;
const URL_START = /^https?:\/\//i;

export type ColumnType = 'AttachmentList' | 'Numeric' | 'Text';

/** A report does not say what was asked for: what all given answers of a column look like says it. */
export function columnTypeOf(cells: readonly string[]): ColumnType {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (given.length === 0) return 'Text';
  if (given.every((cell) => URL_START.test(cell))) return 'AttachmentList';
  return given.every((cell) => AMOUNT.test(cell)) ? 'Numeric' : 'Text';
}
