import type { QuestionType } from '../kaizala/vocabulary.js';
import { foldTitle } from '../keys.js';
import type { Caller } from './caller.js';

export const SENSITIVITIES = ['NONE', 'PII', 'MEDIA'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What answers to a question give away: phone numbers, or URLs that open to whoever has them. */
export function sensitivityOf(question: { type: QuestionType; title: string; isMetadata: boolean }): Sensitivity {
  if (question.type === 'IMAGE' || question.type === 'ATTACHMENT_LIST') return 'MEDIA';
  if (question.type === 'PHONE_NUMBER') return 'PII';
  return question.isMetadata && foldTitle(question.title) === 'phone' ? 'PII' : 'NONE';
}

/** Whether the caller's scopes reach answers of that sensitivity. */
export function mayRead(caller: Caller, sensitivity: Sensitivity): boolean {
  switch (sensitivity) {
    case 'NONE':
      return true;
    case 'PII':
      return caller.scopes.has('pii');
    case 'MEDIA':
      return caller.scopes.has('media');
  }
}
