import type { NormalisedAnswer, Reading } from '../../src/ingest/normalise/reading.js';

/** What becomes of a body, in words for the support table. */
export function describeReading(reading: Reading): string {
  switch (reading.outcome) {
    case 'response': {
      const { responder, answers } = reading.response;
      const who = responder === null ? 'nobody named' : 'its responder';
      return `response (${reading.action.kind}), ${who}, ${counted(answers.length, 'answer')}`;
    }
    case 'action': {
      const { kind, questions, dueAt, properties } = reading.action;
      const assignees = reading.identities.filter(({ role }) => role === 'ASSIGNEE').length;
      const parts = [
        counted(questions.length, 'question'),
        ...(dueAt === null ? [] : ['due date']),
        ...(properties.length === 0 ? [] : [counted(properties.length, 'property', 'properties')]),
        ...(assignees === 0 ? [] : [counted(assignees, 'assignee')]),
        ...(reading.identities.some(({ role }) => role === 'SENDER') ? ['sender'] : []),
      ];
      return `action (${kind}), ${parts.join(', ')}`;
    }
    case 'observations':
      return reading.observations.map(describeObservation).join('; ');
    case 'batch':
      return `list of ${reading.bodies.length} events, each by itself`;
    case 'quarantined':
      return `QUARANTINED: ${reading.reason}`;
  }
}

function describeObservation(one: Extract<Reading, { outcome: 'observations' }>['observations'][number]): string {
  switch (one.kind) {
    case 'MESSAGE': {
      const parts = [
        one.title === null ? [] : ['title'],
        one.text === null ? [] : ['text'],
        one.attachments.length === 0 ? [] : ['attachment'],
        one.sender === null ? [] : ['sender'],
      ];
      return `message (${one.message}): ${parts.flat().join(', ')}`;
    }
    case 'MEMBER':
      return one.isMember ? `member joins, role ${one.role ?? 'unknown'}` : 'member leaves';
    case 'GROUP_EDGE':
      return one.isLinked ? 'sub-group is linked' : 'sub-group is unlinked';
    case 'GROUP':
      return 'name and type of the sub-group';
    case 'MEMBER_LIST':
      return 'complete list of members';
    case 'GROUP_LIST':
      return 'complete list of sub-groups';
  }
}

/** How an answer is stored: its typed value, else its text; and what could not be read. */
export function describeAnswer(answer: NormalisedAnswer | undefined): string {
  if (answer === undefined) return 'not answered';
  const value =
    answer.decimal ??
    (answer.instant === undefined ? undefined : new Date(answer.instant).toISOString()) ??
    answer.date ??
    (answer.choices === undefined ? undefined : answer.choices.map((choice) => `“${choice}”`).join(' + ')) ??
    (answer.latitude === undefined ? undefined : `${answer.latitude}, ${answer.longitude}`) ??
    (answer.attachments === undefined ? undefined : counted(answer.attachments.length, 'attachment')) ??
    `text “${shortened(answer.text ?? '')}”`;
  return answer.issues.length === 0 ? value : `${value} (${answer.issues.join(', ')})`;
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 20)}…` : text);
