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

SELECT t.*, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal, l1.option_key AS l1_key, l1.title AS l1_title, l1.ordinal AS l1_ordinal
FROM ((SELECT 0 AS part, t.k0 AS k0, t.x0 AS x0, NULL AS k1, NULL AS x1, t.m0, t.count
FROM (SELECT v.g0 AS k0, v.y0 AS x0, COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
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
GROUP BY g0, y0) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t)
UNION ALL (SELECT 1 AS part, NULL AS k0, NULL AS x0, t.k0 AS k1, t.x0 AS x1, t.m0, t.count
FROM (SELECT v.g0 AS k0, v.y0 AS x0, COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
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
GROUP BY g0, y0) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t)
UNION ALL (SELECT 2 AS part, NULL AS k0, NULL AS x0, NULL AS k1, NULL AS x1, t.m0, t.count
FROM (SELECT COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((x.package_key IN (?)))))))) v) t)
UNION ALL (SELECT 3 AS part, t.k0 AS k0, t.x0 AS x0, t.k1 AS k1, t.x1 AS x1, t.m0, t.count
FROM (SELECT o0.option_key AS k0, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x0, o1.option_key AS k1, CASE WHEN o1.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x1, COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN answer_options o1 FORCE INDEX (PRIMARY) ON o1.question_key IN (?) AND o1.submitted_at = r.submitted_at AND o1.response_key = r.response_key
WHERE (((((r.package_key IN (?))))))
GROUP BY k0, x0, k1, x1) t)) t
LEFT JOIN options l0 ON l0.option_key = t.k0
LEFT JOIN options l1 ON l1.option_key = t.k1
ORDER BY t.part, t.x0 > 0, l0.ordinal, t.x0, l0.title IS NULL, l0.title, t.k0, t.x1 > 0, l1.ordinal, t.x1, l1.title IS NULL, l1.title, t.k1
LIMIT ?
-- 21 parameters
