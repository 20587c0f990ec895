import type { ObservationKind } from '../../kaizala/vocabulary.js';
import { KeySet } from './key-set.js';

/** What is needed of an observation to know what depends on it. */
export interface ObservedRow {
  kind: ObservationKind;
  subject_key: Buffer;
  fact_key: Buffer;
  object_key: Buffer | null;
}

/** Members of groups, or sub-groups of groups, that have to be looked at again. */
export class ObservedObjects {
  /** By the group (hex). */
  readonly bySubject = new Map<string, KeySet>();
  /** Groups of which a complete list came or went: it may concern everybody. */
  readonly listed = new KeySet();

  add(subjectKey: Buffer, objectKey: Buffer | null): void {
    const subject = subjectKey.toString('hex');
    const objects = this.bySubject.get(subject) ?? new KeySet();
    objects.add(objectKey);
    this.bySubject.set(subject, objects);
  }
}

/** Everything that some observations are about, and that has to be derived again. */
export class Observed {
  readonly actions = new KeySet();
  readonly headers = new KeySet();
  readonly groups = new KeySet();
  readonly messages = new KeySet();
  readonly members = new ObservedObjects();
  readonly subGroups = new ObservedObjects();
  /** All facts, whose first delivery may have changed. */
  readonly facts = new KeySet();

  add({ kind, subject_key, fact_key, object_key }: ObservedRow): void {
    this.facts.add(fact_key);
    switch (kind) {
      case 'ACTION':
        this.actions.add(subject_key);
        this.headers.add(fact_key);
        return;
      case 'GROUP':
        this.groups.add(subject_key);
        return;
      case 'MESSAGE':
        this.messages.add(subject_key);
        return;
      case 'MEMBER_LIST':
        this.members.listed.add(subject_key);
        this.members.add(subject_key, null);
        return;
      case 'GROUP_LIST':
        this.subGroups.listed.add(subject_key);
        this.subGroups.add(subject_key, null);
        return;
      case 'MEMBER':
      case 'LISTED_MEMBER':
        this.members.add(subject_key, object_key);
        return;
      case 'GROUP_EDGE':
      case 'LISTED_GROUP':
        this.subGroups.add(subject_key, object_key);
    }
  }
}
