(SELECT 0 AS part, NULL AS `avg`, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT x.option_key, SUM(x.responses) AS count
FROM rollup_options x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY x.option_key
UNION ALL SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
WHERE ((a.question_key IN (?)) AND (((((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))) AND (((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 1 AS part, NULL AS `avg`, SUM(n.count) AS `count`, n.question_key AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT x.question_key, SUM(x.asked) AS count
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
GROUP BY x.question_key
UNION ALL SELECT k.question_key, a.count
FROM (SELECT r.action_key, COUNT(*) AS count
FROM responses r
WHERE (((((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY r.action_key) a
JOIN asked_questions k ON k.action_key = a.action_key
WHERE k.question_key IN (?)) n
GROUP BY n.question_key)
UNION ALL (SELECT 2 AS part, NULL AS `avg`, t.m0 AS `count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT COALESCE(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.answered) AS c0, 0 AS s0
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
UNION ALL SELECT e.count AS count, e.m0 AS c0, 0 AS s0
FROM (SELECT COUNT(a0.response_key) AS m0, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE (((((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
UNION ALL (SELECT 3 AS part, t.m0 AS `avg`, NULL AS `count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT SUM(v.s0) / NULLIF(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key <> X'ffffffffffffffffffffffffffffffff') AND (x.day >= ?) AND (x.day < ?) AND ((((x.group_key IN (?))))))
UNION ALL SELECT e.count AS count, e.m0 AS c0, COALESCE(e.m1, 0) AS s0
FROM (SELECT COUNT(a0.decimal_value) AS m0, SUM(a0.decimal_value) AS m1, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE (((((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (((r.submitted_at >= ?) AND (r.submitted_at < ?))))) e) v) t)
-- 41 parameters