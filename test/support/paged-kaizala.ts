import {
  type KaizalaAnswer,
  type KaizalaRequest,
  type ScriptedKaizala,
  startScriptedKaizala,
} from './scripted-kaizala.js';

const FIRST_MS = Date.UTC(2019, 0, 1);
const SECOND_MS = 1_000;
const QUESTIONS = [
  { title: 'Outlet', type: 'SingleOption', options: ['North', 'South', 'East'].map((title) => ({ title })) },
  { title: 'Rice', type: 'Numeric', options: [] },
  { title: 'Remarks', type: 'Text', options: [] },
];

export interface PagedKaizalaOptions {
  groups?: number;
  /** Of every group and every package, a second apart. */
  actions: number;
  /** Of every action. */
  responses: number;
  /** The most actions on a page. */
  pageActions: number;
  packages: readonly string[];
}

export interface PagedKaizala extends ScriptedKaizala {
  /** How often each thing was asked for, by path and query; tokens apart. */
  fetched(): Map<string, number>;
}

/** A Kaizala with groups that have the same forms, listed in pages that end where `pageActions` are reached, whatever was asked for. */
export async function startPagedKaizala(options: PagedKaizalaOptions): Promise<PagedKaizala> {
  const { groups = 1, actions, responses, pageActions, packages } = options;
  const groupIds = Array.from({ length: groups }, (_, n) => `g${n}`);
  const kaizala = await startScriptedKaizala();

  function actionOf(groupId: string, packageId: string, n: number): object {
    const actionId = `${groupId}-${packageId}-${n}`;
    const sentAt = new Date(FIRST_MS + n * SECOND_MS).toISOString();
    return {
      id: packageId,
      packageId,
      sender: '+910000000001',
      sentAt,
      actionBody: {
        actionId,
        title: 'Daily check',
        isAnonymous: false,
        questions: QUESTIONS,
        responses: Array.from({ length: responses }, (_, at) => ({
          responseId: `${actionId}-${at}`,
          responder: `+9100000${String(at % 200).padStart(5, '0')}`,
          responderName: `Person ${at % 200}`,
          sentAt,
          answers: [QUESTIONS[0]?.options[at % 3]?.title, (at % 7) + 0.5, `Remark ${at % 13}`],
        })),
      },
    };
  }

  function listed(groupId: string, { query }: KaizalaRequest): KaizalaAnswer {
    const packageId = query.get('Id');
    if (packageId === null || !packages.includes(packageId)) return { body: { actions: [], hasMore: false } };
    const fromMs = Number(query.get('fromDate') ?? 0) * SECOND_MS;
    const first = Math.max(0, Math.ceil((fromMs - FIRST_MS) / SECOND_MS));
    const count = Math.min(pageActions, actions - first);
    const page = Array.from({ length: count }, (_, at) => actionOf(groupId, packageId, first + at));
    return { body: { actions: page, hasMore: first + count < actions } };
  }

  kaizala.script = (request) => {
    const [, version, what, groupId = '', list, actionId] = request.path.split('/');
    if (version !== 'v1' || what !== 'groups') return undefined;
    if (groupId === '')
      return { body: { groups: groupIds.map((id) => ({ groupId: id, groupName: id, groupType: 'Group' })) } };
    if (list === 'subGroups') return { body: { groupId, subGroups: [] } };
    if (list === 'members') return { body: { members: [{ id: 'u1', role: 'Admin', mobileNumber: '+910000000001' }] } };
    if (actionId === undefined) return listed(groupId, request);
    const [, packageId = '', n] = /-(.*)-(\d+)$/.exec(actionId) ?? [];
    return { body: { actions: [actionOf(groupId, packageId, Number(n))] } };
  };

  return Object.assign(kaizala, {
    fetched() {
      const counts = new Map<string, number>();
      for (const { path, query } of kaizala.requests) {
        const name = `${path}?${query}`;
        if (path.includes('/groups')) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return counts;
    },
  });
}
