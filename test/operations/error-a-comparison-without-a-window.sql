-- 1 statements

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COALESCE(SUM(v.count), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT SUM(x.responses) AS count, 0 AS c0, 0 AS s0
FROM rollup_responses x
WHERE ((x.group_key = X'ffffffffffffffffffffffffffffffff'))) v) t)
-- 0 parameters
