import { enumOf } from '../enum-of.js';

export const COMPLETION_BASES = ['MEMBERS', 'ASSIGNEES'] as const;
export type CompletionBasisName = (typeof COMPLETION_BASES)[number];

export const CompletionBasis = enumOf(
  'CompletionBasis',
  COMPLETION_BASES,
  'Who is expected to answer. MEMBERS: the distinct present members of the groups that the filter names by `groupId` or `groupTreeId`, else of the groups that its actions and ' +
    'packages were sent to, with or without answers. ASSIGNEES: each assignee of each of its jobs.',
  { MEMBERS: 'Present members of groups', ASSIGNEES: 'Assignees of jobs' },
);
