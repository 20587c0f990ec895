-- 5 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 12 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE ((((r.package_key IN (?)))))
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 2
-- 1 parameters

(SELECT 0 AS part, NULL AS `avg`, NULL AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, t.m0 AS `m0`, t.m1 AS `m1`, NULL AS `ordinal`, NULL AS `sum`, NULL AS `title`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?)))))) t)
UNION ALL (SELECT 1 AS part, NULL AS `avg`, NULL AS `count`, MIN(r.submitted_at) AS `first`, NULL AS `key`, MAX(r.submitted_at) AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, NULL AS `sum`, NULL AS `title`
FROM responses r
WHERE (((r.package_key IN (?)))))
UNION ALL (SELECT 2 AS part, NULL AS `avg`, COUNT(*) AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, AVG(a.latitude) AS `latitude`, LEAST(FLOOR((a.latitude + 90) / 180 * 32), 31) AS `latitude_cell`, AVG(a.longitude) AS `longitude`, LEAST(FLOOR((a.longitude + 180) / 360 * 32), 31) AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, NULL AS `sum`, NULL AS `title`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?)))))) AND (a.latitude BETWEEN -90 AND 90 AND a.longitude BETWEEN -180 AND 180)
GROUP BY LEAST(FLOOR((a.latitude + 90) / 180 * 32), 31), LEAST(FLOOR((a.longitude + 180) / 360 * 32), 31)
ORDER BY COUNT(*) DESC, LEAST(FLOOR((a.latitude + 90) / 180 * 32), 31), LEAST(FLOOR((a.longitude + 180) / 360 * 32), 31)
LIMIT ?)
UNION ALL (SELECT 3 AS part, NULL AS `avg`, t.m0 AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, NULL AS `sum`, NULL AS `title`
FROM (SELECT COALESCE(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.answered) AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND ((((p.package_key IN (?))))))) v) t)
UNION ALL (SELECT 4 AS part, NULL AS `avg`, t.m0 AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, NULL AS `sum`, NULL AS `title`
FROM (SELECT COALESCE(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.answered) AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND ((((p.package_key IN (?))))))) v) t)
UNION ALL (SELECT 5 AS part, NULL AS `avg`, NULL AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, t.m0 AS `sum`, NULL AS `title`
FROM (SELECT CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND ((((p.package_key IN (?))))))) v) t)
UNION ALL (SELECT 6 AS part, NULL AS `avg`, NULL AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, t.m0 AS `sum`, NULL AS `title`
FROM (SELECT CASE WHEN SUM(v.c0) > 0 THEN SUM(v.s0) END AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND ((((p.package_key IN (?))))))) v) t)
UNION ALL (SELECT 7 AS part, NULL AS `avg`, COALESCE(SUM(c.count), 0) AS `count`, NULL AS `first`, MIN(o.option_key) AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, MIN(o.ordinal) AS `ordinal`, NULL AS `sum`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT x.option_key, SUM(x.responses) AS count
FROM rollup_options x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND ((((p.package_key IN (?))))))
GROUP BY x.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 8 AS part, t.m0 AS `avg`, NULL AS `count`, NULL AS `first`, NULL AS `key`, NULL AS `last`, NULL AS `latitude`, NULL AS `latitude_cell`, NULL AS `longitude`, NULL AS `longitude_cell`, NULL AS `m0`, NULL AS `m1`, NULL AS `ordinal`, NULL AS `sum`, NULL AS `title`
FROM (SELECT SUM(v.s0) / NULLIF(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND ((((p.package_key IN (?))))))) v) t)
-- 18 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.group_key AS l0_key, l0.group_id AS l0_groupId, l0.name AS l0_name, l0.type AS l0_type, l0.image_url AS l0_imageUrl
FROM (SELECT v.g0 AS k0, v.y0 AS x0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT NULLIF(x.group_key, X'00000000000000000000000000000000') AS g0, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y0, SUM(x.responses) AS count
FROM rollup_responses x
WHERE ((x.group_key <> X'ffffffffffffffffffffffffffffffff') AND ((((x.package_key IN (?))))))
GROUP BY g0, y0) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t
LEFT JOIN `groups` l0 ON l0.group_key = t.k0
ORDER BY t.count DESC, t.x0, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin), t.k0
LIMIT ? OFFSET ?
-- 3 parameters

SELECT t.*, COUNT(*) OVER () AS total
FROM (SELECT INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-02-28 18:30:00'), TO_SECONDS('2026-03-31 18:30:00'), TO_SECONDS('2026-04-30 18:30:00'), TO_SECONDS('2026-05-31 18:30:00')) - 1 AS k0, 0 AS x0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?)))))
GROUP BY k0, x0) t
ORDER BY t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.x0, t.k0 IS NULL, t.k0, t.k0
LIMIT ? OFFSET ?
-- 3 parameters
