-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (TRUE)) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (TRUE)) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 2 parameters

(SELECT 0 AS part, NULL AS `avg`, NULL AS `bin`, t.m0 AS `count`, NULL AS `high`, NULL AS `key`, NULL AS `low`, NULL AS `max`, NULL AS `min`, NULL AS `p0`, NULL AS `p1`, NULL AS `stddev`
FROM (SELECT COALESCE(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.answered) AS c0, 0 AS s0
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff'))) v) t)
UNION ALL (SELECT 1 AS part, NULL AS `avg`, NULL AS `bin`, SUM(n.count) AS `count`, NULL AS `high`, n.question_key AS `key`, NULL AS `low`, NULL AS `max`, NULL AS `min`, NULL AS `p0`, NULL AS `p1`, NULL AS `stddev`
FROM (SELECT x.question_key, SUM(x.asked) AS count
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff'))
GROUP BY x.question_key) n
GROUP BY n.question_key)
UNION ALL (SELECT 2 AS part, NULL AS `avg`, NULL AS `bin`, NULL AS `count`, NULL AS `high`, NULL AS `key`, NULL AS `low`, NULL AS `max`, NULL AS `min`, SUM(CASE v.place WHEN FLOOR(0.05 * v.last) THEN v.value * (1 - (0.05 * v.last - FLOOR(0.05 * v.last))) WHEN FLOOR(0.05 * v.last) + 1 THEN v.value * (0.05 * v.last - FLOOR(0.05 * v.last)) END) AS `p0`, SUM(CASE v.place WHEN FLOOR(0.95 * v.last) THEN v.value * (1 - (0.95 * v.last - FLOOR(0.95 * v.last))) WHEN FLOOR(0.95 * v.last) + 1 THEN v.value * (0.95 * v.last - FLOOR(0.95 * v.last)) END) AS `p1`, NULL AS `stddev`
FROM (SELECT a.decimal_value AS value, ROW_NUMBER() OVER (ORDER BY a.decimal_value) - 1 AS place, COUNT(*) OVER () - 1 AS last
FROM answers a
WHERE ((a.question_key IN (?))) AND a.decimal_value IS NOT NULL) v)
UNION ALL (SELECT 3 AS part, NULL AS `avg`, h.bin AS `bin`, COUNT(*) AS `count`, MAX(h.high) AS `high`, NULL AS `key`, MIN(h.low) AS `low`, NULL AS `max`, NULL AS `min`, NULL AS `p0`, NULL AS `p1`, NULL AS `stddev`
FROM (SELECT v.low, v.high, CASE WHEN v.high = v.low THEN 0 ELSE LEAST(FLOOR((v.value - v.low) * 4 / (v.high - v.low)), 3) END AS bin
FROM (SELECT a.decimal_value AS value, MIN(a.decimal_value) OVER () AS low, MAX(a.decimal_value) OVER () AS high
FROM answers a
WHERE ((a.question_key IN (?))) AND a.decimal_value IS NOT NULL) v) h
WHERE h.bin IS NOT NULL
GROUP BY h.bin
LIMIT ?)
UNION ALL (SELECT 4 AS part, t.m1 AS `avg`, NULL AS `bin`, t.m0 AS `count`, NULL AS `high`, NULL AS `key`, NULL AS `low`, NULL AS `max`, NULL AS `min`, NULL AS `p0`, NULL AS `p1`, NULL AS `stddev`
FROM (SELECT COALESCE(SUM(v.c0), 0) AS m0, SUM(v.s1) / NULLIF(SUM(v.c1), 0) AS m1, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, 0 AS s0, SUM(x.numbers) AS c1, SUM(x.total) AS s1
FROM rollup_questions x
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff'))) v) t)
UNION ALL (SELECT 5 AS part, NULL AS `avg`, NULL AS `bin`, NULL AS `count`, NULL AS `high`, NULL AS `key`, NULL AS `low`, MAX(a.decimal_value) AS `max`, MIN(a.decimal_value) AS `min`, NULL AS `p0`, NULL AS `p1`, STDDEV_SAMP(a.decimal_value) AS `stddev`
FROM answers a
WHERE (a.question_key IN (?)))
UNION ALL (SELECT 6 AS part, NULL AS `avg`, NULL AS `bin`, NULL AS `count`, NULL AS `high`, NULL AS `key`, NULL AS `low`, NULL AS `max`, NULL AS `min`, SUM(CASE v.place WHEN FLOOR(0.5 * v.last) THEN v.value * (1 - (0.5 * v.last - FLOOR(0.5 * v.last))) WHEN FLOOR(0.5 * v.last) + 1 THEN v.value * (0.5 * v.last - FLOOR(0.5 * v.last)) END) AS `p0`, NULL AS `p1`, NULL AS `stddev`
FROM (SELECT a.decimal_value AS value, ROW_NUMBER() OVER (ORDER BY a.decimal_value) - 1 AS place, COUNT(*) OVER () - 1 AS last
FROM answers a
WHERE ((a.question_key IN (?))) AND a.decimal_value IS NOT NULL) v)
-- 8 parameters
