(SELECT 0 AS part, SUM(CASE v.place WHEN FLOOR(0.5 * v.last) THEN v.value * (1 - (0.5 * v.last - FLOOR(0.5 * v.last))) WHEN FLOOR(0.5 * v.last) + 1 THEN v.value * (0.5 * v.last - FLOOR(0.5 * v.last)) END) AS `p0`, SUM(CASE v.place WHEN FLOOR(0.95 * v.last) THEN v.value * (1 - (0.95 * v.last - FLOOR(0.95 * v.last))) WHEN FLOOR(0.95 * v.last) + 1 THEN v.value * (0.95 * v.last - FLOOR(0.95 * v.last)) END) AS `p1`
FROM (SELECT a.decimal_value AS value, ROW_NUMBER() OVER (ORDER BY a.decimal_value) - 1 AS place, COUNT(*) OVER () - 1 AS last
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) AND a.decimal_value IS NOT NULL) v)
-- 5 parameters