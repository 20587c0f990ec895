import type { Form } from '../world/model.js';
import { dateTime, numeric, OPEN_METADATA, singleOption } from './questions.js';

/** How long a van takes: two times on one form. */
export const DELIVERY_NOTE: Form = {
  kind: 'ActionPackage',
  packageId: 'com.sunrise.delivery',
  version: 1,
  title: 'Delivery note',
  isAnonymous: false,
  acceptMultipleResponses: true,
  questions: [
    singleOption('Region', ['North', 'South', 'East', 'West']),
    numeric('Crates', 18),
    dateTime('Left the depot', [90, 240]),
    dateTime('Delivered', [1, 60]),
    ...OPEN_METADATA,
  ],
  rhythm: { everyDays: null, answers: 0.2, edits: 0.05, hours: [11, 19] },
};
