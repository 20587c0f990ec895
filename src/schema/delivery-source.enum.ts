import { DELIVERY_SOURCES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const DeliverySource = enumOf('DeliverySource', DELIVERY_SOURCES, 'How a body came in', {
  WEBHOOK: 'Pushed',
  PULL: 'Asked for',
  IMPORT: 'From an archive',
});
