import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;

const MAY = Date.UTC(2024, 4, 31, 10);

beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.deliver(
    buildEvent({
      action: 'guid@3',
      response: 'r-1',
      phone: '+919876543210',
      name: 'Asha',
      picture: 'https://pics.example.net/asha.jpg?sig=secret',
      at: MAY,
      answers: [
        { title: 'Rice', type: 'Numeric', answer: 1 },
        { title: 'Big', type: 'Numeric', answer: '123456789012345678.123456789' },
        { title: 'Outlet', type: 'SingleOption', options: ['Here', 'There'], answer: ['There'] },
        { title: 'Days', type: 'MultiOption', options: ['Mon', 'Tue', 'Wed'], answer: ['Mon', 'Wed'] },
        { title: 'When', type: 'Date', answer: '2024-05-30' },
        { title: 'Where', type: 'Location', answer: { lt: 12.5, lg: 77.5, n: 'Shop', acc: 8 } },
        { title: 'Photo', type: 'Image', answer: ['https://cdn.example.net/a.jpg?sig=secret'] },
        { title: 'Call', type: 'PhoneNumber', answer: { cc: '91', pn: '9876543210' } },
        { title: 'Note', type: 'Text', answer: '😀 ok' },
        { title: 'Odd', type: 'Hologram', answer: { a: 1.5 } },
      ],
    }),
    buildEvent({ action: 'guid@3', response: 'r-2', responder: null, isAnonymous: false, at: MAY + 1000 }),
    buildEvent({ action: 'secret', response: 'r-3', name: 'Nobody', isAnonymous: true, at: MAY + 2000 }),
  );
});
afterAll(() => gateway.stop());

const ANSWERS = /* GraphQL */ `
  query ($id: ID!) {
    action(id: $id) {
      id
      kind
      isAnonymous
      responseCount
      lastResponseAt
      package { id versions groups { id } questions(filter: { type: [NUMERIC] }) { title } }
      group { id actionPackages { id } actions(first: 1) { totalCount } }
      questions(filter: { isMetadata: false }) { title type ordinal options { title } }
      responses(orderBy: { field: SUBMITTED_AT, direction: ASC }) {
        nodes {
          id
          responseId
          revision
          submittedAt
          submittedAtSource
          responder { name phoneNumber profilePictureUrl }
          answers {
            __typename
            question { title sensitivity }
            text
            raw
            issues
            ... on NumericAnswer { number decimal }
            ... on SingleOptionAnswer { option { title ordinal } }
            ... on MultiOptionAnswer { options { title } }
            ... on DateAnswer { date }
            ... on DateTimeAnswer { dateTime }
            ... on LocationAnswer { latitude longitude accuracy name address }
            ... on AttachmentAnswer { attachments { url fileName } }
            ... on PhoneNumberAnswer { phoneNumber }
          }
        }
      }
    }
  }
`;

describe('the domain', () => {
  it('shows an action with everything around it', async () => {
    const { data, errors } = await gateway.ask(ANSWERS, { id: 'guid@3' });
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot();
  });
});
