import type { Random } from '../random.js';
import type { Place, Site } from '../world/model.js';

/** Somewhere around a site. Where the phone found no name, it says its coordinates instead. */
export function placeNear(site: Site, random: Random): Place {
  const latitude = degrees(site.latitude + (random.next() - 0.5) / 5);
  const longitude = degrees(site.longitude + (random.next() - 0.5) / 5);
  const name = random.chance(0.3) ? `${latitude}, ${longitude}` : random.pick(site.places);
  return { latitude, longitude, name, accuracy: Math.round(random.next() * 40_000) / 1000 + 3 };
}

const degrees = (value: number) => Math.round(value * 1e7) / 1e7;
