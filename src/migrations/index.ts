import { FirstTables1764000000000 } from './1764000000000-first-tables.js';
import { AllEvents1764100000000 } from './1764100000000-all-events.js';
import { Subscriptions1764200000000 } from './1764200000000-subscriptions.js';
import { ResponsesByResponder1764300000000 } from './1764300000000-responses-by-responder.js';
import { FetchedDeliveries1764400000000 } from './1764400000000-fetched-deliveries.js';
import { Sync1764500000000 } from './1764500000000-sync.js';
import { ApiKeys1764610000000 } from './1764610000000-api-keys.js';
import { ResponseEvents1764650000000 } from './1764650000000-response-events.js';
import { Rollups1764680000000 } from './1764680000000-rollups.js';
import { ResponsesIndexOnly1764690000000 } from './1764690000000-responses-index-only.js';

/** In the order they run. */
export const migrations = [
  FirstTables1764000000000,
  AllEvents1764100000000,
  Subscriptions1764200000000,
  ResponsesByResponder1764300000000,
  FetchedDeliveries1764400000000,
  Sync1764500000000,
  ApiKeys1764610000000,
  ResponseEvents1764650000000,
  Rollups1764680000000,
  ResponsesIndexOnly1764690000000,
];
