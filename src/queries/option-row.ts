export interface OptionRow {
  key: Buffer;
  title: string;
  ordinal: number;
}

export const OPTION_COLUMNS = 'o.option_key AS `key`, o.title, o.ordinal';
