import { SENSITIVITIES } from '../auth/sensitivity.js';
import { enumOf } from './enum-of.js';

export const Sensitivity = enumOf(
  'Sensitivity',
  SENSITIVITIES,
  'The scope that a key needs for the answers to a question',
  {
    NONE: 'none beyond `read`',
    PII: '`pii`: they name or reach a person',
    MEDIA: '`media`: they are URLs that open to whoever has them',
  },
);
