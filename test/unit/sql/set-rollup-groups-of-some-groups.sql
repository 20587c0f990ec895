SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal, l1.group_key AS l1_key, l1.group_id AS l1_groupId, l1.name AS l1_name, l1.type AS l1_type, l1.image_url AS l1_imageUrl
FROM (SELECT p0.same_key AS k0, v.y0 AS x0, CASE WHEN t1.top_key IS NULL THEN NULL ELSE v.g1 END AS k1, CASE WHEN v.g1 IS NULL THEN v.y1 WHEN t1.top_key IS NULL THEN 4 ELSE 0 END AS x1, v.g2 AS k2, v.y2 AS x2, COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT x.option_key AS g0, 0 AS y0, NULLIF(x.group_key, X'00000000000000000000000000000000') AS g1, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y1, INTERVAL(TO_DAYS(x.day), 739372, 739403) - 1 AS g2, 0 AS y2, SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_options x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY g0, y0, g1, y1, g2, y2
UNION ALL SELECT NULL AS g0, 2 AS y0, NULLIF(x.group_key, X'00000000000000000000000000000000') AS g1, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y1, INTERVAL(TO_DAYS(x.day), 739372, 739403) - 1 AS g2, 0 AS y2, SUM(x.asked - x.chosen) AS count, 0 AS c0, 0 AS s0
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY g0, y0, g1, y1, g2, y2
UNION ALL SELECT NULL AS g0, 3 AS y0, NULLIF(x.group_key, X'00000000000000000000000000000000') AS g1, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y1, INTERVAL(TO_DAYS(x.day), 739372, 739403) - 1 AS g2, 0 AS y2, SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY g0, y0, g1, y1, g2, y2
UNION ALL SELECT NULL AS g0, 3 AS y0, NULLIF(x.group_key, X'00000000000000000000000000000000') AS g1, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y1, INTERVAL(TO_DAYS(x.day), 739372, 739403) - 1 AS g2, 0 AS y2, -SUM(x.asked) AS count, 0 AS c0, 0 AS s0
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY g0, y0, g1, y1, g2, y2
UNION ALL SELECT e.k0 AS g0, e.x0 AS y0, e.k1 AS g1, e.x1 AS y1, e.k2 AS g2, e.x2 AS y2, e.count AS count, 0 AS c0, 0 AS s0
FROM (SELECT p1.same_key AS k0, CASE WHEN p1.same_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x0, r.group_key AS k1, CASE WHEN r.group_key IS NULL THEN 5 ELSE 0 END AS x1, INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2024-04-30 18:30:00'), TO_SECONDS('2024-05-31 18:30:00')) - 1 AS k2, 0 AS x2, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN (SELECT o.option_key, MIN(o.option_key) OVER (PARTITION BY CAST(o.title AS BINARY)) AS same_key
FROM options o
WHERE o.question_key IN (?)) p1 ON p1.option_key = o0.option_key
WHERE (((((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0, k1, x1, k2, x2) e) v
LEFT JOIN (SELECT o.option_key, MIN(o.option_key) OVER (PARTITION BY CAST(o.title AS BINARY)) AS same_key
FROM options o
WHERE o.question_key IN (?)) p0 ON p0.option_key = v.g0
LEFT JOIN (SELECT t.k0 AS top_key
FROM (SELECT v.g0 AS k0, v.y0 AS x0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT NULLIF(x.group_key, X'00000000000000000000000000000000') AS g0, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y0, SUM(x.responses) AS count
FROM rollup_responses x
WHERE ((x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY g0, y0
UNION ALL SELECT e.k0 AS g0, e.x0 AS y0, e.count AS count
FROM (SELECT r.group_key AS k0, CASE WHEN r.group_key IS NULL THEN 5 ELSE 0 END AS x0, COUNT(*) AS count
FROM responses r
WHERE (((((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) e) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t
LEFT JOIN `groups` l0 ON l0.group_key = t.k0
WHERE t.k0 IS NOT NULL
ORDER BY t.count DESC, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin), t.k0
LIMIT 3) t1 ON t1.top_key = v.g1
GROUP BY k0, x0, k1, x1, k2, x2
HAVING SUM(v.count) <> 0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
LEFT JOIN `groups` l1 ON l1.group_key = t.k1
ORDER BY t.count DESC, t.x0, l0.title IS NULL, l0.title, t.x1, COALESCE(l1.name, CONVERT(l1.group_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l1.name, CONVERT(l1.group_id USING utf8mb4) COLLATE utf8mb4_bin), t.x2, t.k2 IS NULL, t.k2, t.k0, t.k1, t.k2
LIMIT ? OFFSET ?
-- 34 parameters