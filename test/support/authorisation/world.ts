import { ALICE, AMIT, ASHA, BEA, BOB, GHOST, MINUTE, START, Story, titles } from './story.js';

/**
 * Two groups that share a form, a question of a poll, people and one action, under a group that no key is for. Whatever belongs to the second alone
 * has `xbeta` in its ids, names and texts, whatever belongs to the first `xalpha`. `more` happens in the second only: to a key of the first it must
 * change nothing.
 */

export const ALPHA = 'xalpha';
export const BETA = 'xbeta';

export const PHONES = {
  alpha: [ALICE.phone, AMIT.phone],
  beta: [BOB.phone, BEA.phone],
  shared: ASHA.phone,
  ghost: GHOST.phone,
};

const written = (option: string) => ({ option });

/** Later than all that follows: where the job was sent stays the first group. */
const late = new Story(START + 6_000 * MINUTE).ticked('xalpha-job', 'xalpha', ASHA, false).bodies;

const early = new Story(START)
  .linked('xbeta-top', 'xalpha')
  .linked('xbeta-top', 'xbeta')
  .linked('xalpha', 'xalpha-sub')
  .joined('xalpha', ASHA, 'Admin')
  .joined('xalpha', ALICE)
  .joined('xalpha-sub', AMIT)
  .joined('xbeta', ASHA)
  .joined('xbeta', BOB, 'Admin')
  .sent({ action: 'xalpha-form', group: 'xalpha' }, ALICE)
  .sent({ action: 'xbeta-form', group: 'xbeta' }, BOB)
  .answer('xalpha-r1', ASHA, { action: 'xalpha-form', group: 'xalpha', text: 'xalpha one' })
  .answer('xalpha-r2', ALICE, {
    action: 'xalpha-form',
    group: 'xalpha',
    text: 'xalpha two',
    ...written('xalpha written'),
  })
  .answer('xalpha-r2', ALICE, { action: 'xalpha-form', group: 'xalpha', text: 'xalpha two, edited' })
  .answer('xbeta-r1', ASHA, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta one' })
  .answer('xbeta-r2', BOB, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta two', ...written('xbeta written') })
  .answer('xalpha-r3', AMIT, {
    action: 'xalpha-sub-form',
    group: 'xalpha-sub',
    text: 'xalpha sub',
    ...written('xalpha written too'),
  })
  .answer('xalpha-r4', ASHA, {
    action: 'xalpha-own',
    group: 'xalpha',
    package: 'org.xalpha',
    text: 'xalpha own',
    extra: [{ title: 'xalpha question', type: 'Text', options: [], answer: 'xalpha' }],
  })
  .answer('xbeta-r3', BOB, {
    action: 'xbeta-own',
    group: 'xbeta',
    package: 'org.xbeta',
    text: 'xbeta own',
    extra: [{ title: 'xbeta question', type: 'Text', options: [], answer: 'xbeta' }],
  })
  .answer('xalpha-r5', ASHA, { action: 'xalpha-hushed', group: 'xalpha', text: 'xalpha hushed', isAnonymous: true })
  .answer('xalpha-r8', GHOST, {
    action: 'xalpha-hushed',
    group: 'xalpha',
    text: 'xalpha hushed too',
    isAnonymous: true,
  })
  .answer('xbeta-r5', BOB, { action: 'xbeta-hushed', group: 'xbeta', text: 'xbeta hushed', isAnonymous: true })
  // Answered in both groups, though it was sent to the second.
  .sent({ action: 'split', group: 'xbeta', title: 'Split' }, ASHA)
  .answer('xalpha-r6', ALICE, { action: 'split', group: 'xalpha', text: 'xalpha split' })
  .sent({ action: 'split', group: 'xbeta', title: 'Split' }, ASHA, { acceptMultipleResponses: true })
  .job('split-job', 'xbeta', BOB, [ASHA])
  .ticked('split-job', 'xalpha', ASHA, true)
  .job('split-job', 'xbeta', BOB, [ASHA, BOB])
  // Nobody ever said where.
  .answer('xbeta-r7', BOB, { action: 'xbeta-nowhere', group: null, text: 'xbeta nowhere' })
  .poll(
    'xalpha-poll',
    'xalpha',
    ['Rice', 'xalpha Dal'],
    [
      [ASHA, 'Rice'],
      [ALICE, 'xalpha Dal'],
    ],
  )
  .poll('xbeta-poll', 'xbeta', ['Rice', 'xbeta Pizza'], [[BOB, 'xbeta Pizza']])
  .job('xalpha-job', 'xalpha', ALICE, [ASHA, AMIT, ALICE])
  .ticked('xalpha-job', 'xalpha', ASHA, true)
  .ticked('xalpha-job', 'xalpha', ALICE, true)
  .job('xbeta-job', 'xbeta', BOB, [ASHA, BOB])
  .ticked('xbeta-job', 'xbeta', BOB, true)
  .said('xalpha', ALICE, 'xalpha hello')
  .said('xbeta', BOB, 'xbeta hello').bodies;

/** Both groups, as far as they are there from the beginning. */
export const base = [...early, ...late];

/** The same world, where only what needs a scope is different: all phone numbers that were answered are one, and photos are elsewhere. */
export const masked = base.map(({ body, stamp }) => ({
  body: Buffer.from(
    body
      .toString()
      .replaceAll(/98000000\d\d/g, '9700000000')
      .replaceAll('photos.example.net/', 'photos.example.org/x'),
  ),
  stamp,
}));

/** What happens in the second group only, and around it. */
export const more = new Story(START + 600 * MINUTE)
  .linked('xbeta', 'xbeta-sub')
  .linked('xbeta-over', 'xalpha')
  .linked('xbeta-over', 'xbeta-sub')
  .joined('xbeta-sub', BEA)
  .joined('xbeta', ALICE)
  .answer('xbeta-m1', ASHA, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta more', ...written('xbeta more') })
  .answer('xbeta-m2', BEA, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta again' })
  .answer('xbeta-r2', BOB, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta edited' })
  .answer('xbeta-m3', ALICE, {
    action: 'xbeta-late',
    group: 'xbeta',
    version: 9,
    text: 'xbeta late',
    extra: [
      {
        title: 'xbeta late question',
        type: 'SingleOption',
        options: titles('xbeta yes', 'xbeta no'),
        answer: ['xbeta yes'],
      },
    ],
  })
  .sent({ action: 'xbeta-late', group: 'xbeta', version: 9 }, BEA)
  .answer('xbeta-m4', BOB, { action: 'split', group: 'xbeta', text: 'xbeta split' })
  .answer('xbeta-m5', ALICE, { action: 'split', group: 'xbeta', text: 'xbeta split two' })
  .answer('xbeta-m6', ASHA, { action: 'xbeta-own', group: 'xbeta-sub', package: 'org.xbeta', text: 'xbeta sub' })
  .answer('xbeta-m7', ASHA, { action: 'xbeta-nowhere', group: null, text: 'xbeta nowhere' })
  .answer('xbeta-m8', ALICE, { action: 'xbeta-hushed', group: 'xbeta', text: 'xbeta hush', isAnonymous: true })
  .answer('xbeta-m9', ALICE, { action: 'xbeta-new', group: 'xbeta', package: 'org.xbeta.new', text: 'xbeta new' })
  .poll(
    'xbeta-poll-2',
    'xbeta',
    ['Rice', 'xbeta Pasta'],
    [
      [BOB, 'Rice'],
      [ALICE, 'xbeta Pasta'],
      [ASHA, 'xbeta Soup'],
    ],
  )
  .job('xbeta-job-2', 'xbeta', BEA, [ASHA, ALICE])
  .ticked('xbeta-job-2', 'xbeta', ALICE, true)
  // A job of the first group, ticked off in the second: to the first nobody has said so.
  .ticked('xalpha-job', 'xbeta', AMIT, true)
  .said('xbeta', ASHA, 'xbeta again')
  .said('xbeta-sub', BEA, 'xbeta below').bodies;

/** What is seen as it happens: nothing of the second group, and then something of the first. */
export const live = new Story(START + 9_000 * MINUTE)
  .answer('xbeta-live', BOB, { action: 'xbeta-form', group: 'xbeta', text: 'xbeta live' })
  .answer('xbeta-live-2', ASHA, { action: 'split', group: 'xbeta', text: 'xbeta live' })
  .answer('xalpha-live', ASHA, { action: 'xalpha-form', group: 'xalpha', text: 'xalpha live' }).bodies;
