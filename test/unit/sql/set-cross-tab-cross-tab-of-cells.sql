SELECT t.*, DENSE_RANK() OVER (ORDER BY t.x0 > 0, t.n0 DESC, t.x0, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin), t.k0) - 1 AS at0, DENSE_RANK() OVER (ORDER BY t.x1 > 0, t.n1 DESC, t.x1, t.t1 IS NULL, t.t1, t.k1) - 1 AS at1, l0.group_key AS l0_key, l0.group_id AS l0_groupId, l0.name AS l0_name, l0.type AS l0_type, l0.image_url AS l0_imageUrl, l1.text AS l1_text
FROM (SELECT t.k0, t.x0, t.k1, t.x1, MIN(t.t1) OVER (PARTITION BY t.k1, t.x1) AS t1, MIN(t.r1) OVER (PARTITION BY t.k1, t.x1) AS r1, t.m0, SUM(t.m0) OVER (PARTITION BY t.k0, t.x0) AS s0, SUM(t.count) OVER (PARTITION BY t.k0, t.x0) AS n0, SUM(t.m0) OVER (PARTITION BY t.k1, t.x1) AS s1, SUM(t.count) OVER (PARTITION BY t.k1, t.x1) AS n1, SUM(t.m0) OVER () AS s
FROM (SELECT r.group_key AS k0, CASE WHEN r.group_key IS NULL THEN 5 ELSE 0 END AS x0, a0.value_key AS k1, CASE WHEN a0.value_key IS NULL THEN CASE WHEN a0.response_key IS NOT NULL THEN 4 ELSE CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END END ELSE 0 END AS x1, MIN(LEFT(a0.text, 190)) AS t1, MIN(r.response_key) AS r1, COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0, k1, x1) t) t
LEFT JOIN `groups` l0 ON l0.group_key = t.k0
LEFT JOIN answers l1 ON l1.response_key = t.r1 AND l1.question_key IN (?)
LIMIT ?
-- 8 parameters