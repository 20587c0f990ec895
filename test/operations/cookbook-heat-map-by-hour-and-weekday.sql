-- 1 statements

SELECT t.*, DENSE_RANK() OVER (ORDER BY t.x0 > 0, t.x0, t.k0 IS NULL, t.k0, t.k0) - 1 AS at0, DENSE_RANK() OVER (ORDER BY t.x1 > 0, t.x1, t.k1 IS NULL, t.k1, t.k1) - 1 AS at1
FROM (SELECT t.k0, t.x0, t.k1, t.x1, t.m0, SUM(t.m0) OVER (PARTITION BY t.k0, t.x0) AS s0, SUM(t.count) OVER (PARTITION BY t.k0, t.x0) AS n0, SUM(t.m0) OVER (PARTITION BY t.k1, t.x1) AS s1, SUM(t.count) OVER (PARTITION BY t.k1, t.x1) AS n1, SUM(t.m0) OVER () AS s
FROM (SELECT WEEKDAY(DATE_ADD(r.submitted_at, INTERVAL 19800 SECOND)) + 1 AS k0, 0 AS x0, HOUR(DATE_ADD(r.submitted_at, INTERVAL 19800 SECOND)) AS k1, 0 AS x1, COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?)))))
GROUP BY k0, x0, k1, x1) t) t
LIMIT ?
-- 2 parameters
