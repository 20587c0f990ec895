import type { Site } from '../world/model.js';
import { BENGALURU, DELHI, MEXICO, NAIROBI } from './sites.js';

export const GROUP_KEYS = ['company', 'bengaluru', 'delhi', 'nairobi', 'mexico', 'night', 'retailers'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

export interface GroupPlan {
  name: string;
  type: 'Group' | 'ConnectGroup';
  site: Site;
  parents: readonly GroupKey[];
  /** What stands behind the GUID: ids are opaque. */
  suffix: '' | '@1' | '@2' | '@3';
  /** People of its own, first of them its administrators. */
  people: number;
  /** Taken from each of its parents. */
  borrowed: number;
  subscribers: number;
}

/** Parents come before their children. */
export const GROUPS: Readonly<Record<GroupKey, GroupPlan>> = {
  company: plan('Sunrise Foods', BENGALURU, [], { people: 7 }),
  bengaluru: plan('Bengaluru Sales', BENGALURU, ['company'], { people: 14, suffix: '@2' }),
  delhi: plan('दिल्ली टीम', DELHI, ['company'], { people: 13 }),
  nairobi: plan('Ghala la Nairobi', NAIROBI, ['company'], { people: 13, suffix: '@3' }),
  mexico: plan('Bodega Ciudad de México', MEXICO, ['company'], { people: 13, suffix: '@1' }),
  night: plan('Night shift', NAIROBI, ['bengaluru', 'nairobi'], { borrowed: 5 }),
  retailers: plan('Retailers’ circle', BENGALURU, [], { people: 3, type: 'ConnectGroup', subscribers: 130 }),
};

function plan(name: string, site: Site, parents: readonly GroupKey[], rest: Partial<GroupPlan>): GroupPlan {
  return { name, site, parents, type: 'Group', suffix: '', people: 0, borrowed: 0, subscribers: 0, ...rest };
}
