SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal
FROM (SELECT v.g0 AS k0, v.y0 AS x0, CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count, (SELECT COUNT(*)
FROM rollup_pairs x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))) AND (x.by_key = X'00000000000000000000000000000000'))) AS unpaired
FROM (SELECT x.option_key AS g0, 0 AS y0, SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_options x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 2 AS y0, SUM(x.asked - x.chosen) AS count, 0 AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.package_key IN (?))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, -SUM(x.asked) AS count, 0 AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))))
GROUP BY g0, y0
UNION ALL SELECT NULLIF(x.option_key, X'00000000000000000000000000000000') AS g0, CASE WHEN x.option_key = X'00000000000000000000000000000000' THEN 2 ELSE 0 END AS y0, 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_pairs x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))) AND (x.by_key IN (?) AND x.option_key <> X'ffffffffffffffffffffffffffffffff'))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, 0 AS count, -SUM(x.numbers) AS c0, -SUM(x.total) AS s0
FROM rollup_pairs x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))) AND (x.by_key IN (?) AND x.option_key = X'ffffffffffffffffffffffffffffffff'))
GROUP BY g0, y0
UNION ALL SELECT e.k0 AS g0, e.x0 AS y0, e.count AS count, e.m0 AS c0, COALESCE(e.m1, 0) AS s0
FROM (SELECT o0.option_key AS k0, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x0, COUNT(a1.decimal_value) AS m0, SUM(a1.decimal_value) AS m1, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN answers a1 ON a1.question_key IN (?) AND a1.submitted_at = r.submitted_at AND a1.response_key = r.response_key
WHERE (((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) e) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
ORDER BY t.count DESC, t.x0, l0.title IS NULL, l0.title, t.k0
LIMIT ? OFFSET ?
-- 43 parameters