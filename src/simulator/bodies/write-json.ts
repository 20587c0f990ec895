const MARK = '\u0001';
const MARKED = /"\\u0001(-?\d+\.\d+)"/g;

/** A number as Kaizala wrote it: with a decimal point, however whole it is. For `writeJson`. */
export const decimal = (value: number): string => MARK + (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** JSON text, with numbers that `decimal` made. */
export const writeJson = (value: unknown): string => JSON.stringify(value).replace(MARKED, '$1');
