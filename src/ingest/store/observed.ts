import type { ObservationKind } from '../../kaizala/vocabulary.js';
import { KeySet } from './key-set.js';

/** What is needed of an observation to know what depends on it. */
export interface ObservedRow {
  kind: ObservationKind;
  subject_key: Buffer;
  fact_key: Buffer;
  person_key: Buffer | null;
}

/** Everything that some observations are about, and that has to be derived again. */
export class Observed {
  readonly actions = new KeySet();
  readonly headers = new KeySet();
  readonly groups = new KeySet();
  readonly edges = new KeySet();
  readonly messages = new KeySet();
  /** All facts, whose first delivery may have changed. */
  readonly facts = new KeySet();
  /** People by the group (hex) whose members they are or were. */
  readonly members = new Map<string, KeySet>();

  add({ kind, subject_key, fact_key, person_key }: ObservedRow): void {
    this.facts.add(fact_key);
    if (kind === 'ACTION') {
      this.actions.add(subject_key);
      this.headers.add(fact_key);
    } else if (kind === 'GROUP') this.groups.add(subject_key);
    else if (kind === 'GROUP_EDGE') this.edges.add(subject_key);
    else if (kind === 'MESSAGE') this.messages.add(subject_key);
    else this.addMember(subject_key, person_key);
  }

  private addMember(groupKey: Buffer, personKey: Buffer | null): void {
    const group = groupKey.toString('hex');
    const people = this.members.get(group) ?? new KeySet();
    people.add(personKey);
    this.members.set(group, people);
  }
}
