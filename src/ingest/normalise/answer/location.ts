import { digitsOf, isObject, type Json, type JsonObject, parseText } from '../../../json.js';
import { firstField } from '../fields.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

const COORDINATES = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/;

/**
 * A place: an object (`lt lg n acc a`, or the longer names of pulled bodies), that object as JSON text, "latitude, longitude", or an address,
 * which iOS sends. Coordinates off the globe are kept and flagged; the app's 0/0 without a name means none.
 */
export function readLocation(value: Json): AnswerValue | null {
  if (typeof value === 'string') {
    const object = objectIn(value);
    if (object !== null) return fromObject(object, value);
    const [, latitude, longitude] = COORDINATES.exec(value) ?? [];
    if (latitude === undefined || longitude === undefined) {
      return { text: showText(value), placeName: showText(value), issues: ['NOT_A_LOCATION'] };
    }
    return place({ latitude: Number(latitude), longitude: Number(longitude), placeName: showText(value) });
  }
  if (isObject(value)) return fromObject(value, value);
  return { text: showText(value), issues: ['NOT_A_LOCATION'] };
}

function fromObject(object: JsonObject, shown: Json): AnswerValue | null {
  const latitude = coordinate(firstField(object, 'lt', 'latitude', 'lat'));
  const longitude = coordinate(firstField(object, 'lg', 'longitude', 'lng', 'lon', 'long'));
  const accuracy = coordinate(firstField(object, 'acc', 'accuracy'));
  const placeName = name(firstField(object, 'n', 'name', 'placeName'));
  const placeAddress = name(firstField(object, 'a', 'address', 'placeAddress'));
  const named = {
    ...(placeName === null ? {} : { placeName }),
    ...(placeAddress === null ? {} : { placeAddress }),
  };
  if (latitude === null || longitude === null) {
    return { text: placeName ?? placeAddress ?? showText(shown), ...named, issues: ['NOT_A_LOCATION'] };
  }
  if (latitude === 0 && longitude === 0 && placeName === null) return null;
  return place({ latitude, longitude, ...(accuracy === null ? {} : { accuracy }), ...named });
}

function place(
  found: Pick<AnswerValue, 'accuracy' | 'placeName' | 'placeAddress'> & { latitude: number; longitude: number },
): AnswerValue {
  const { latitude, longitude, placeName, placeAddress } = found;
  const isOnGlobe = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return {
    ...found,
    text: placeName ?? placeAddress ?? `${latitude}, ${longitude}`,
    issues: isOnGlobe ? [] : ['OUT_OF_RANGE'],
  };
}

function coordinate(value: Json | undefined): number | null {
  const text = typeof value === 'string' ? value.trim() : (digitsOf(value) ?? '');
  const number = text === '' ? Number.NaN : Number(text);
  // -0 would make one place two.
  return Number.isFinite(number) ? number + 0 : null;
}

const name = (value: Json | undefined) =>
  typeof value === 'string' && value.trim() !== '' ? value.toWellFormed() : null;

function objectIn(text: string): JsonObject | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const value = parseText(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
