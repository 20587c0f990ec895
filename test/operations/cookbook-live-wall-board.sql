-- 4 statements

SELECT MIN(seq) AS oldest, MAX(seq) AS newest
FROM response_events
-- 0 parameters

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

(SELECT 0 AS part, NULL AS `last`, t.m0 AS `m0`, NULL AS `sum`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) t)
UNION ALL (SELECT 1 AS part, MAX(r.submitted_at) AS `last`, NULL AS `m0`, NULL AS `sum`
FROM responses r
WHERE (((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
UNION ALL (SELECT 2 AS part, NULL AS `last`, NULL AS `m0`, SUM(a.decimal_value) AS `sum`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
-- 10 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.group_key AS l0_key, l0.group_id AS l0_groupId, l0.name AS l0_name, l0.type AS l0_type, l0.image_url AS l0_imageUrl
FROM (SELECT r.group_key AS k0, CASE WHEN r.group_key IS NULL THEN 5 ELSE 0 END AS x0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) t
LEFT JOIN `groups` l0 ON l0.group_key = t.k0
ORDER BY t.count DESC, t.x0, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin), t.k0
LIMIT ? OFFSET ?
-- 5 parameters
