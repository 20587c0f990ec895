-- 3 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal
FROM (SELECT v.g0 AS k0, v.y0 AS x0, CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count, (SELECT COUNT(*)
FROM rollup_pairs x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (((((p.package_key IN (?)))))) AND (x.by_key = X'00000000000000000000000000000000'))) AS unpaired
FROM (SELECT x.option_key AS g0, 0 AS y0, SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_options x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((p.package_key IN (?)))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 2 AS y0, SUM(x.asked - x.chosen) AS count, 0 AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((p.package_key IN (?)))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((x.package_key IN (?)))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, -SUM(x.asked) AS count, 0 AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((p.package_key IN (?)))))))
GROUP BY g0, y0
UNION ALL SELECT NULLIF(x.option_key, X'00000000000000000000000000000000') AS g0, CASE WHEN x.option_key = X'00000000000000000000000000000000' THEN 2 ELSE 0 END AS y0, 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_pairs x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (((((p.package_key IN (?)))))) AND (x.by_key IN (?) AND x.option_key <> X'ffffffffffffffffffffffffffffffff'))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((p.package_key IN (?)))))))
GROUP BY g0, y0
UNION ALL SELECT NULL AS g0, 3 AS y0, 0 AS count, -SUM(x.numbers) AS c0, -SUM(x.total) AS s0
FROM rollup_pairs x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (((((p.package_key IN (?)))))) AND (x.by_key IN (?) AND x.option_key = X'ffffffffffffffffffffffffffffffff'))
GROUP BY g0, y0) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
ORDER BY t.m0 IS NULL, t.m0 DESC, t.x0, l0.title IS NULL, l0.title, t.k0
LIMIT ? OFFSET ?
-- 19 parameters
