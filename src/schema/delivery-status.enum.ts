import { DELIVERY_STATUSES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const DeliveryStatus = enumOf(
  'DeliveryStatus',
  DELIVERY_STATUSES,
  'PENDING: until it has ended, also while a worker holds it. DUPLICATE: understood, and nothing new (another subscription or serialisation of a known state). ' +
    'IGNORED: understood to carry nothing we keep. QUARANTINED: authentic and stored, but not understood. DEAD: understood, but applying it failed for good.',
  {
    PENDING: 'Waits to be applied, or is being',
    APPLIED: 'Understood, and in the tables',
    DUPLICATE: 'Understood, and nothing new',
    IGNORED: 'Understood, and nothing to keep',
    QUARANTINED: 'Not understood',
    DEAD: 'Understood, but could not be applied',
  },
);
