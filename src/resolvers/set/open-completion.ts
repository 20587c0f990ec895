import { presentGroup } from '../../present/group.js';
import { presentUser } from '../../present/user.js';
import { PEOPLE_ORDER } from '../../queries/list/people-order.js';
import type { PersonRow } from '../../queries/person-row.js';
import { assigneesBasis } from '../../queries/set/completion/assignees-basis.js';
import { membersBasis } from '../../queries/set/completion/members-basis.js';
import type { CompletionBasis, CompletionCounts, CompletionOverview } from '../../queries/set/completion/overview.js';
import type { Group } from '../../schema/group.type.js';
import type { ForwardPageArgs } from '../../schema/page.args.js';
import { Completion, GroupCompletion } from '../../schema/set/completion.type.js';
import type { CompletionBasisName } from '../../schema/set/completion-basis.enum.js';
import { UserConnection } from '../../schema/user-connection.type.js';
import { openConnection } from '../connection.js';
import type { GatewayContext } from '../context.js';
import type { ResponseSetPlan } from './response-set-plan.js';

const BASES = { MEMBERS: membersBasis, ASSIGNEES: assigneesBasis };

/** What is known of who has answered: null where responses are anonymous. */
export interface KnownCounts extends CompletionCounts {
  isKnown: boolean;
}

/** Read only once something of it is asked for: counts of all groups in one statement. */
export class OpenCompletion extends Completion {
  private read: Promise<CompletionOverview> | null = null;

  private constructor(
    private readonly basis: CompletionBasis,
    /** By which lists below groups find their siblings. */
    private readonly id: unknown,
    private readonly context: GatewayContext,
  ) {
    super();
  }

  static async of(set: ResponseSetPlan, name: CompletionBasisName, context: GatewayContext): Promise<OpenCompletion> {
    return new OpenCompletion(BASES[name](await set.scope()), [set.definition, name], context);
  }

  async counts(): Promise<KnownCounts> {
    const { total, isAnonymous } = await this.overview();
    return { ...total, isKnown: !isAnonymous };
  }

  /** Null where nobody may know who has answered. */
  async outstanding(page: ForwardPageArgs) {
    if ((await this.overview()).isAnonymous) return null;
    const { caller } = this.context;
    const list = this.basis.outstanding;
    return openConnection<PersonRow, ReturnType<typeof presentUser>>(
      {
        type: UserConnection,
        source: list.source,
        order: PEOPLE_ORDER,
        page,
        present: (row) => presentUser(row, caller),
        condition: () => list.condition,
      },
      this.context,
    );
  }

  async byGroup(): Promise<OpenGroupCompletion[]> {
    const { byGroup, isAnonymous } = await this.overview();
    return byGroup.map(({ group, counts }) => {
      const shown = presentGroup(group, this.context.caller);
      const outstanding = (page: ForwardPageArgs) => (isAnonymous ? null : this.outstandingOf(shown, page));
      return new OpenGroupCompletion(shown, { ...counts, isKnown: !isAnonymous }, outstanding);
    });
  }

  private outstandingOf({ key }: Group, page: ForwardPageArgs) {
    const { caller } = this.context;
    const { source, column, condition } = this.basis.outstandingOfGroup;
    return openConnection<PersonRow, ReturnType<typeof presentUser>>(
      {
        type: UserConnection,
        source,
        order: PEOPLE_ORDER,
        page,
        present: (row) => presentUser(row, caller),
        condition: () => condition,
        below: { parent: key, column, args: [this.id, page] },
      },
      this.context,
    );
  }

  private overview(): Promise<CompletionOverview> {
    this.context.answerSources.add('ROWS');
    this.read ??= this.basis.overview(this.context.sql);
    return this.read;
  }
}

export class OpenGroupCompletion extends GroupCompletion {
  constructor(
    readonly group: Group,
    readonly known: KnownCounts,
    readonly outstanding: (page: ForwardPageArgs) => ReturnType<typeof openConnection> | null,
  ) {
    super();
  }
}
