(SELECT 0 AS part, h.bin AS `bin`, COUNT(*) AS `count`, MAX(h.high) AS `high`, MIN(h.low) AS `low`
FROM (SELECT v.low, v.high, CASE WHEN v.high = v.low THEN 0 ELSE LEAST(FLOOR((v.value - v.low) * 10 / (v.high - v.low)), 9) END AS bin
FROM (SELECT a.decimal_value AS value, MIN(a.decimal_value) OVER () AS low, MAX(a.decimal_value) OVER () AS high
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) AND a.decimal_value IS NOT NULL) v) h
WHERE h.bin IS NOT NULL
GROUP BY h.bin
LIMIT ?)
UNION ALL (SELECT 1 AS part, h.bin AS `bin`, COUNT(*) AS `count`, MAX(h.high) AS `high`, MIN(h.low) AS `low`
FROM (SELECT v.low, v.high, ROUND((v.value - MOD(v.value, 0.5)) / 0.5) - (v.value < v.value - MOD(v.value, 0.5)) AS bin
FROM (SELECT a.decimal_value AS value, MIN(a.decimal_value) OVER () AS low, MAX(a.decimal_value) OVER () AS high
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) AND a.decimal_value IS NOT NULL) v) h
WHERE h.bin IS NOT NULL
GROUP BY h.bin
LIMIT ?)
-- 12 parameters