-- 1 statements

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?)) AND ((MOD(TO_SECONDS(DATE_ADD(r.submitted_at, INTERVAL 19800 SECOND)), 86400) >= ?) OR (MOD(TO_SECONDS(DATE_ADD(r.submitted_at, INTERVAL 19800 SECOND)), 86400) < ?)))))) t)
-- 5 parameters
