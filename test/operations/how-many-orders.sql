-- 2 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

(SELECT 0 AS part, NULL AS `first`, NULL AS `last`, t.m0 AS `m0`, t.m1 AS `m1`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE (((((r.package_key IN (?))))))) t)
UNION ALL (SELECT 1 AS part, MIN(r.submitted_at) AS `first`, MAX(r.submitted_at) AS `last`, NULL AS `m0`, NULL AS `m1`
FROM responses r
WHERE ((((r.package_key IN (?))))))
-- 2 parameters
