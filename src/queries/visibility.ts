import type { Caller } from '../auth/caller.js';
import { keyOf } from '../keys.js';
import { ALWAYS, allOf, among, anyOf, type Condition } from './condition.js';

/**
 * What a caller may see, as conditions on tables under these aliases. To a key that is limited to groups nothing else exists: a response without a
 * group does not. What hangs on a visible row alone (answers, revisions) needs no condition of its own. To all others these say nothing.
 *
 * Of an action that was sent elsewhere, but answered in a group of the caller's, there are these answers and the form; not where it was sent, by
 * and to whom. What several groups share has one name and place, whoever said it last: the title of a form or question, the name of a person.
 */
export class Visibility {
  private readonly seen: ReadonlySet<string> | null;
  private list: string | undefined;

  /** @param groupKeys with all below them, which therefore need no walk; null: everything. */
  constructor(readonly groupKeys: readonly Buffer[] | null) {
    this.seen = groupKeys && new Set(groupKeys.map((key) => key.toString('hex')));
  }

  get isLimited(): boolean {
    return this.groupKeys !== null;
  }

  /** Null stands for no group at all. */
  seesGroup(key: Buffer | null): boolean {
    return this.seen === null || (key !== null && this.seen.has(key.toString('hex')));
  }

  /** The key of a group as a filter names it; null for one that does not exist for the caller. */
  groupKey(id: string): Buffer | null {
    const key = keyOf('group', id);
    return this.seesGroup(key) ? key : null;
  }

  /**
   * A column of group keys. Written out, once for all statements of all requests: the keys are hashes of our own, and ten thousand of them as
   * parameters of twenty conditions took longer than the statements.
   */
  within(column: string): Condition {
    if (this.groupKeys === null) return ALWAYS;
    if (this.groupKeys.length === 0) return { where: 'FALSE', parameters: [] };
    this.list ??= this.groupKeys.map((key) => `X'${key.toString('hex')}'`).join(', ');
    return { where: `${column} IN (${this.list})`, parameters: [] };
  }

  responses = (r = 'r') => this.within(`${r}.group_key`);
  groups = (g = 'g') => this.within(`${g}.group_key`);
  members = (m = 'm') => this.within(`${m}.group_key`);
  messages = (m = 'm') => this.within(`${m}.group_key`);

  /** Sent to one of the groups, or answered in one. */
  actions(a = 'a'): Condition {
    if (!this.isLimited) return ALWAYS;
    return anyOf([this.within(`${a}.group_key`), this.exists('responses v', `v.action_key = ${a}.action_key`, 'v')]);
  }

  /** A form of which there is an action. */
  packages(p = 'p'): Condition {
    return this.ofActions('actions va', `va.package_key = ${p}.package_key`);
  }

  /** Asked by an action. */
  questions(q = 'q'): Condition {
    const asking = 'asked_questions vk JOIN actions va ON va.action_key = vk.action_key';
    return this.ofActions(asking, `vk.question_key = ${q}.question_key`);
  }

  /** Listed by an action, or chosen in a response: others may have listed, or written in, more. */
  options(questionKeys: readonly Buffer[], o = 'o'): Condition {
    if (!this.isLimited) return ALWAYS;
    const listing =
      'asked_questions vk JOIN actions va ON va.action_key = vk.action_key JOIN action_headers vh ON vh.action_key = va.action_key';
    // In a header's JSON the title stands as JSON writes it.
    const isListed = this.ofActions(
      listing,
      `vk.question_key = ${o}.question_key AND INSTR(vh.document, JSON_QUOTE(${o}.title)) > 0`,
    );
    const chosen = allOf([among('vo.question_key', questionKeys), this.within('vo.group_key')]);
    return anyOf([
      allOf([{ where: `${o}.is_listed = 1`, parameters: [] }, isListed]),
      {
        where: `${o}.option_key IN (SELECT vo.option_key FROM answer_options vo WHERE ${chosen.where})`,
        parameters: chosen.parameters,
      },
    ]);
  }

  /** Only of jobs that were sent to one of the groups: of any other there are the answers. */
  assignees(s = 's'): Condition {
    return this.exists('actions va', `va.action_key = ${s}.action_key`, 'va');
  }

  /** A member, or who has answered, sent or been assigned something there. */
  people(p = 'p'): Condition {
    if (!this.isLimited) return ALWAYS;
    const person = `${p}.person_key`;
    return anyOf([
      this.exists('members vm', `vm.person_key = ${person}`, 'vm'),
      this.exists('responses vr', `vr.responder_key = ${person}`, 'vr'),
      this.exists('actions va', `va.sender_key = ${person}`, 'va'),
      this.exists('messages vm', `vm.sender_key = ${person}`, 'vm'),
      this.exists('assignees vs JOIN actions va ON va.action_key = vs.action_key', `vs.person_key = ${person}`, 'va'),
    ]);
  }

  private exists(tables: string, where: string, withGroup: string): Condition {
    if (!this.isLimited) return ALWAYS;
    return existing(tables, where, this.within(`${withGroup}.group_key`));
  }

  /** @param tables with the actions as `va`. */
  private ofActions(tables: string, where: string): Condition {
    return this.isLimited ? existing(tables, where, this.actions('va')) : ALWAYS;
  }
}

const existing = (tables: string, where: string, condition: Condition): Condition => ({
  where: `EXISTS (SELECT 1 FROM ${tables} WHERE ${where} AND (${condition.where}))`,
  parameters: condition.parameters,
});

const known = new WeakMap<readonly Buffer[], Visibility>();
const EVERYTHING = new Visibility(null);

/** Made once for a caller, however often they ask. */
export function visibilityOf({ groups }: Pick<Caller, 'groups'>): Visibility {
  if (groups === null) return EVERYTHING;
  const visibility = known.get(groups) ?? new Visibility(groups);
  known.set(groups, visibility);
  return visibility;
}
