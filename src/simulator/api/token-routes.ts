import type { FastifyInstance } from 'fastify';
import { fieldOf, fieldsOf, textOf } from './fields.js';
import { invalidParameters } from './refusal.js';
import type { TokenDesk } from './token-desk.js';

const SCOPES =
  'groupinfo.add,groupinfo.get,groupmember.get,groupmessage.add,action.add,action.get,profile.get,media.add,subscription.add,subscription.get,subscription.remove,subscription.update';

/** The way to an access token, by the portal's refresh token or by PIN. `endpointUrl`: where calls with it go, at the moment. */
export function tokenRoutes(app: FastifyInstance, tokens: TokenDesk, endpointUrl: () => string): void {
  app.post('/generatePin', async (request, reply) => {
    const body = fieldsOf(request.body);
    if (textOf(body, 'mobileNumber') === undefined || textOf(body, 'applicationId') === undefined)
      throw invalidParameters('mobileNumber and applicationId are required');
    return reply.type('text/plain').send('{}');
  });

  app.post('/loginWithPinAndApplicationId', async (request) => {
    const body = fieldsOf(request.body);
    const login = tokens.login(textOf(body, 'applicationId') ?? '', Number(fieldOf(body, 'pin')));
    return { ...login, grantedScope: SCOPES };
  });

  app.get('/accessToken', async ({ headers }) => {
    const { applicationid, applicationsecret, refreshtoken } = headers;
    const grant = tokens.grant(String(applicationid), String(applicationsecret), String(refreshtoken));
    // Blank as long as there is no new one: the documentation's text says null, its sample shows this.
    return { ...grant, refreshToken: grant.refreshToken ?? '', endpointUrl: endpointUrl(), scope: SCOPES };
  });
}
