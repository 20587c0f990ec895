import type { Json } from '../../../json.js';
import type { NormalisedAnswer } from '../reading.js';

/** What one answer's value says, whatever question it belongs to. */
export type AnswerValue = Pick<NormalisedAnswer, 'text' | 'issues'> &
  Partial<
    Pick<
      NormalisedAnswer,
      | 'decimal'
      | 'date'
      | 'instant'
      | 'latitude'
      | 'longitude'
      | 'accuracy'
      | 'placeName'
      | 'placeAddress'
      | 'choices'
      | 'attachments'
    >
  >;

/** Reads the value of one question type; null where it means "not answered". Total: what cannot be read is shown, with an issue. */
export type AnswerReader = (value: Json, options: readonly string[]) => AnswerValue | null;
