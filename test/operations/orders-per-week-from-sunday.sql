-- 3 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

(SELECT 0 AS part, MIN(r.submitted_at) AS `first`, MAX(r.submitted_at) AS `last`
FROM responses r
WHERE ((((r.package_key IN (?))))))
-- 1 parameters

SELECT t.*, COUNT(*) OVER () AS total
FROM (SELECT INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-03-01 06:00:00'), TO_SECONDS('2026-03-08 06:00:00'), TO_SECONDS('2026-03-15 06:00:00'), TO_SECONDS('2026-03-22 06:00:00'), TO_SECONDS('2026-03-29 06:00:00'), TO_SECONDS('2026-04-05 06:00:00'), TO_SECONDS('2026-04-12 06:00:00'), TO_SECONDS('2026-04-19 06:00:00'), TO_SECONDS('2026-04-26 06:00:00'), TO_SECONDS('2026-05-03 06:00:00'), TO_SECONDS('2026-05-10 06:00:00'), TO_SECONDS('2026-05-17 06:00:00'), TO_SECONDS('2026-05-24 06:00:00')) - 1 AS k0, 0 AS x0, COUNT(*) AS count
FROM responses r
WHERE (((((r.package_key IN (?))))))
GROUP BY k0, x0) t
ORDER BY t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.x0, t.k0 IS NULL, t.k0, t.k0
LIMIT ? OFFSET ?
-- 3 parameters
