import type { Condition } from '../../condition.js';
import type { Dimension } from './request.js';

/** What a dimension or a measure adds to the statement that groups responses `r`. */
export interface Fragments {
  select: string[];
  groupBy: string[];
  join: Condition[];
}

/** A dimension's key is `k{index}`; where it is missing, `x{index}` tells why. */
export function dimensionSql(dimension: Dimension, index: number): Fragments {
  const key = `k${index}`;
  switch (dimension.kind) {
    case 'option':
      return optionSql(dimension.questionKeys, index);
    case 'time': {
      // Whole seconds since the year 0: CONVERT_TZ needs zone tables, and UNIX_TIMESTAMP ends in 2038.
      const edges = dimension.edges.map((edge) => `TO_SECONDS('${edge.toISOString().slice(0, 19).replace('T', ' ')}')`);
      const bucket = `INTERVAL(TO_SECONDS(r.submitted_at), ${edges.join(', ')}) - 1`;
      return { select: [`${bucket} AS ${key}`], groupBy: [key], join: [] };
    }
    case 'responder':
      return {
        select: [`r.responder_key AS ${key}`, `IF(r.responder_key IS NULL, r.is_anonymous, 0) AS x${index}`],
        groupBy: [key, `x${index}`],
        join: [],
      };
    case 'group':
    case 'action':
    case 'package':
      return { select: [`r.${dimension.kind}_key AS ${key}`], groupBy: [key], join: [] };
  }
}

/** One row per chosen option; the same title in several questions is one group. */
function optionSql(questionKeys: readonly Buffer[], index: number): Fragments {
  const [o, p, q] = [`o${index}`, `p${index}`, `q${index}`];
  return {
    select: [
      `MIN(${o}.option_key) AS k${index}`,
      `IF(${o}.option_key IS NULL, ${q}.asked_key IS NULL, 0) AS x${index}`,
    ],
    // By its bytes: text comparison pads, so that "Yes" equals "Yes ".
    groupBy: [`CAST(${p}.title AS BINARY)`, `x${index}`],
    join: [
      {
        where:
          `LEFT JOIN answer_options ${o} ON ${o}.question_key IN (?) AND ${o}.submitted_at = r.submitted_at AND ${o}.response_key = r.response_key ` +
          `LEFT JOIN options ${p} ON ${p}.option_key = ${o}.option_key`,
        parameters: [questionKeys],
      },
      {
        where: `LEFT JOIN asked_questions ${q} ON ${q}.action_key = r.action_key AND ${q}.question_key IN (?)`,
        parameters: [questionKeys],
      },
    ],
  };
}
