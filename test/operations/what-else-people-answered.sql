-- 2 statements

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE (((NOT COALESCE(((((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?)))) OR ((r.is_anonymous = ?)))), FALSE)) AND ((NOT COALESCE((r.package_key IN (?)), FALSE))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) t)
-- 5 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.package_key AS l0_key, l0.package_id AS l0_packageId, l0.name AS l0_name
FROM (SELECT r.package_key AS k0, CASE WHEN r.package_key IS NULL THEN 5 ELSE 0 END AS x0, COUNT(*) AS count
FROM responses r
WHERE (((NOT COALESCE(((((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?)))) OR ((r.is_anonymous = ?)))), FALSE)) AND ((NOT COALESCE((r.package_key IN (?)), FALSE))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) t
LEFT JOIN packages l0 ON l0.package_key = t.k0
ORDER BY t.count DESC, t.x0, COALESCE(l0.name, CONVERT(l0.package_id USING utf8mb4) COLLATE utf8mb4_bin) IS NULL, COALESCE(l0.name, CONVERT(l0.package_id USING utf8mb4) COLLATE utf8mb4_bin), t.k0
LIMIT ? OFFSET ?
-- 7 parameters
