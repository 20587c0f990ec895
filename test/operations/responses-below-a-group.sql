-- 3 statements

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM `groups` g
WHERE (g.group_key IN (?))
-- 1 parameters

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (((((x.group_key IN (WITH RECURSIVE tree (group_key) AS (SELECT g.group_key
FROM `groups` g
WHERE g.group_key IN (?) UNION SELECT e.child_key
FROM tree t
JOIN group_edges e ON e.parent_key = t.group_key) SELECT t.group_key
FROM tree t)))))))) v) t)
-- 1 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.group_key AS l0_key, l0.group_id AS l0_groupId, l0.name AS l0_name, l0.type AS l0_type, l0.image_url AS l0_imageUrl
FROM (SELECT v.g0 AS k0, v.y0 AS x0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT NULLIF(x.group_key, X'00000000000000000000000000000000') AS g0, CASE WHEN NULLIF(x.group_key, X'00000000000000000000000000000000') IS NULL THEN 5 ELSE 0 END AS y0, SUM(x.responses) AS count
FROM rollup_responses x
WHERE ((x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (((((x.group_key IN (WITH RECURSIVE tree (group_key) AS (SELECT g.group_key
FROM `groups` g
WHERE g.group_key IN (?) UNION SELECT e.child_key
FROM tree t
JOIN group_edges e ON e.parent_key = t.group_key) SELECT t.group_key
FROM tree t)))))))
GROUP BY g0, y0) v
GROUP BY k0, x0
HAVING SUM(v.count) <> 0) t
LEFT JOIN `groups` l0 ON l0.group_key = t.k0
ORDER BY t.count DESC, t.x0, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l0.name, CONVERT(l0.group_id USING utf8mb4) COLLATE utf8mb4_bin), t.k0
LIMIT ? OFFSET ?
-- 3 parameters
