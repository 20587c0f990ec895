-- 2 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

(SELECT 0 AS part, NULL AS `first`, NULL AS `last`, t.m0 AS `m0`
FROM (SELECT COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((x.package_key IN (?)))))))) v) t)
UNION ALL (SELECT 1 AS part, MIN(r.submitted_at) AS `first`, MAX(r.submitted_at) AS `last`, NULL AS `m0`
FROM responses r
WHERE ((((r.package_key IN (?))))))
-- 2 parameters
