import { credentialsMissing, toGatewayError } from '../kaizala/client/gateway-errors.js';
import { KaizalaError } from '../kaizala/client/kaizala-error.js';
import type { WebhookObject } from '../kaizala/client/webhooks.js';
import type { KnownWebhook, Registrar, Registration, WebhookChanges } from './registrar.js';

/** What the API and the command line do with webhooks. Every error is of the table: NOT_CONFIGURED, BAD_USER_INPUT, KAIZALA_…. */
export interface SubscriptionService {
  list(object: WebhookObject): Promise<KnownWebhook[]>;
  register(registration: Registration): Promise<KnownWebhook>;
  update(id: string, changes: WebhookChanges): Promise<KnownWebhook>;
  delete(id: string): Promise<string>;
}

/** `registrar` null: there are no credentials to call Kaizala with. */
export function createSubscriptionService(registrar: Registrar | null): SubscriptionService {
  async function told<T>(work: (registrar: Registrar) => Promise<T>): Promise<T> {
    if (registrar === null) throw credentialsMissing();
    try {
      return await work(registrar);
    } catch (error) {
      throw error instanceof KaizalaError ? toGatewayError(error) : error;
    }
  }

  return {
    list: (object) => told((one) => one.list(object)),
    register: (registration) => told((one) => one.register(registration)),
    update: (id, changes) => told((one) => one.update(id, changes)),
    delete: (id) => told((one) => one.delete(id)),
  };
}
