import { DELIVERY_SOURCES } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const DeliverySource = enumOf('DeliverySource', DELIVERY_SOURCES);
