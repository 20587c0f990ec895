import { badUserInput } from '../../errors.js';
import { ALWAYS, allOf, type Condition } from '../condition.js';

/** Mean radius, as the usual spherical distances have it. */
const EARTH_METERS = 6_371_008.8;

export interface GeoConditions {
  within?: { west: number; south: number; east: number; north: number } | null;
  near?: { latitude: number; longitude: number; radiusMeters: number } | null;
}

/** Places of answers; those without coordinates are nowhere. */
export function compileGeoFilter(alias: string, filter: GeoConditions | null | undefined): Condition {
  if (filter == null) return ALWAYS;
  return allOf([
    filter.within == null ? ALWAYS : within(alias, filter.within),
    filter.near == null ? ALWAYS : near(alias, filter.near),
  ]);
}

/** @throws BAD_USER_INPUT for a box that is not on the globe, or ends before it begins; from west to east it may cross the date line. */
export function checkBox({ west, south, east, north }: NonNullable<GeoConditions['within']>): void {
  checkDegrees('within', 'south', south, 90);
  checkDegrees('within', 'north', north, 90);
  checkDegrees('within', 'west', west, 180);
  checkDegrees('within', 'east', east, 180);
  if (south > north) throw badUserInput('within: south must not be greater than north');
}

function checkDegrees(input: string, name: string, degrees: number, most: number): void {
  if (Math.abs(degrees) > most) throw badUserInput(`${input}: ${name} must be between -${most} and ${most}`);
}

function within(alias: string, box: NonNullable<GeoConditions['within']>): Condition {
  checkBox(box);
  const { west, south, east, north } = box;
  const longitude = `${alias}.longitude`;
  // A box over the date line is two boxes.
  const isBetween = west <= east ? `${longitude} BETWEEN ? AND ?` : `(${longitude} >= ? OR ${longitude} <= ?)`;
  return { where: `${alias}.latitude BETWEEN ? AND ? AND ${isBetween}`, parameters: [south, north, west, east] };
}

/** By the haversine: accurate for short distances, where the law of cosines is not. */
function near(alias: string, { latitude, longitude, radiusMeters }: NonNullable<GeoConditions['near']>): Condition {
  checkDegrees('near', 'latitude', latitude, 90);
  checkDegrees('near', 'longitude', longitude, 180);
  if (radiusMeters < 0) throw badUserInput('near: radiusMeters must not be less than 0');
  const half = (difference: string) => `POW(SIN(RADIANS(${difference}) / 2), 2)`;
  return {
    where:
      `${2 * EARTH_METERS} * ASIN(LEAST(1, SQRT(${half(`${alias}.latitude - ?`)} + COS(RADIANS(?)) * COS(RADIANS(${alias}.latitude)) * ` +
      `${half(`${alias}.longitude - ?`)}))) <= ?`,
    parameters: [latitude, latitude, longitude, radiusMeters],
  };
}
