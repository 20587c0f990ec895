import { cellBits, geohashOf } from '../../../geohash.js';
import { allOf, type Condition } from '../../condition.js';
import { compileGeoFilter, type GeoConditions } from '../../filter/geo-filter.js';
import { answersOfSet } from '../answers-of-set.js';
import { summaryKind } from './summary-kind.js';

interface ClustersRequest {
  keys: readonly Buffer[];
  /** Characters of the geohash. */
  precision: number;
  within: GeoConditions['within'];
  max: number;
}

export interface Cluster {
  geohash: string;
  /** Mean of its places. */
  latitude: number;
  longitude: number;
  count: number;
}

export interface Clusters {
  /** The largest first, then from the south and the west. */
  clusters: Cluster[];
  isTruncated: boolean;
}

const ON_GLOBE: Condition = {
  where: 'a.latitude BETWEEN -90 AND 90 AND a.longitude BETWEEN -180 AND 180',
  parameters: [],
};

/**
 * Places by the cells of a geohash, which are whole numbers here: ST_GeoHash is not there on MariaDB. A place on the northern or eastern edge of
 * the globe is in the last cell.
 */
export const CLUSTERS = summaryKind(
  'clusters',
  (set, { keys, precision, within, max }: ClustersRequest) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    const rows = allOf([condition, ON_GLOBE, compileGeoFilter('a', { within })]);
    const bits = cellBits(precision);
    const cell = (column: string, half: number, cells: number) =>
      `LEAST(FLOOR((a.${column} + ${half}) / ${2 * half} * ${cells}), ${cells - 1})`;
    const latitude = cell('latitude', 90, 2 ** bits.latitude);
    const longitude = cell('longitude', 180, 2 ** bits.longitude);
    return {
      columns: {
        count: 'COUNT(*)',
        latitude: 'AVG(a.latitude)',
        longitude: 'AVG(a.longitude)',
        latitude_cell: latitude,
        longitude_cell: longitude,
      },
      rest: `FROM ${from} WHERE ${rows.where} GROUP BY ${latitude}, ${longitude} ORDER BY COUNT(*) DESC, ${latitude}, ${longitude} LIMIT ?`,
      parameters: [...rows.parameters, max + 1],
    };
  },
  (rows, { precision, max }): Clusters => {
    const clusters = rows.map((row) => ({
      geohash: geohashOf(Number(row.latitude_cell), Number(row.longitude_cell), precision),
      latitude: Number(row.latitude),
      longitude: Number(row.longitude),
      count: Number(row.count),
      latitudeCell: Number(row.latitude_cell),
      longitudeCell: Number(row.longitude_cell),
    }));
    // A UNION keeps no order.
    clusters.sort((a, b) => b.count - a.count || a.latitudeCell - b.latitudeCell || a.longitudeCell - b.longitudeCell);
    const shown = clusters
      .slice(0, max)
      .map(({ geohash, latitude, longitude, count }) => ({ geohash, latitude, longitude, count }));
    return { clusters: shown, isTruncated: clusters.length > max };
  },
);
