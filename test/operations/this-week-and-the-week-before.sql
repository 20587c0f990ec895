-- 2 statements

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.package_key IN (?))))))
UNION ALL SELECT e.count AS count, 0 AS c0, 0 AS s0
FROM (SELECT COUNT(*) AS count
FROM responses r
WHERE (((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?)) OR ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
-- 10 parameters

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND (((((x.package_key IN (?)))))))
UNION ALL SELECT e.count AS count, 0 AS c0, 0 AS s0
FROM (SELECT COUNT(*) AS count
FROM responses r
WHERE ((((((r.submitted_at >= ?) AND (r.submitted_at < ?))) AND (((r.package_key IN (?)))))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?)) OR ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
-- 10 parameters
