import type { OptionRow } from '../queries/option-row.js';
import type { Option } from '../schema/option.type.js';

export const presentOption = ({ key, title, ordinal }: OptionRow): Option => ({
  key,
  id: key.toString('base64url'),
  title,
  ordinal,
});
