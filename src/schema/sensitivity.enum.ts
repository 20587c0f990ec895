import { SENSITIVITIES } from '../auth/sensitivity.js';
import { enumOf } from './enum-of.js';

export const Sensitivity = enumOf('Sensitivity', SENSITIVITIES);
