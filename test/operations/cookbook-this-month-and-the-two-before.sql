-- 6 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

(SELECT 0 AS part, t.m0 AS `m0`, t.m1 AS `m1`, NULL AS `sum`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) t)
UNION ALL (SELECT 1 AS part, NULL AS `m0`, NULL AS `m1`, t.m0 AS `sum`
FROM (SELECT CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((p.package_key IN (?))))))
UNION ALL SELECT e.count AS count, e.m0 AS c0, COALESCE(e.m1, 0) AS s0
FROM (SELECT COUNT(a0.decimal_value) AS m0, SUM(a0.decimal_value) AS m1, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE (((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?)) OR ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
-- 15 parameters

(SELECT 0 AS part, t.m0 AS `m0`, t.m1 AS `m1`, NULL AS `sum`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE (((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?))))))) t)
UNION ALL (SELECT 1 AS part, NULL AS `m0`, NULL AS `m1`, t.m0 AS `sum`
FROM (SELECT CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND (((((p.package_key IN (?)))))))
UNION ALL SELECT e.count AS count, e.m0 AS c0, COALESCE(e.m1, 0) AS s0
FROM (SELECT COUNT(a0.decimal_value) AS m0, SUM(a0.decimal_value) AS m1, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE ((((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?)))))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?)) OR ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
-- 15 parameters

(SELECT 0 AS part, t.m0 AS `m0`, t.m1 AS `m1`, NULL AS `sum`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE (((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?))))))) t)
UNION ALL (SELECT 1 AS part, NULL AS `m0`, NULL AS `m1`, t.m0 AS `sum`
FROM (SELECT CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND (((((p.package_key IN (?)))))))
UNION ALL SELECT e.count AS count, e.m0 AS c0, COALESCE(e.m1, 0) AS s0
FROM (SELECT COUNT(a0.decimal_value) AS m0, SUM(a0.decimal_value) AS m1, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE ((((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?)))))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?)) OR ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
-- 15 parameters
