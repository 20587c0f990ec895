import { IANAZone } from 'luxon';

/**
 * By its name in lower case, so that there are no more than zones have names: letter case means nothing, and whoever asks may vary it. (luxon would
 * keep each spelling, for ever.)
 */
const zones = new Map<string, IANAZone>();

/** The zone of that name, one and the same for all of its names. @throws RangeError where there is none. */
export function zoneOf(name: string): IANAZone {
  const key = name.toLowerCase();
  const known = zones.get(key);
  if (known !== undefined) return known;
  const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions();
  const zone = IANAZone.create(timeZone);
  zones.set(key, zone);
  return zone;
}

export function isZone(name: string): boolean {
  try {
    return zoneOf(name).isValid;
  } catch {
    return false;
  }
}
