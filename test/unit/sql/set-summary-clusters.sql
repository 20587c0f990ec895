(SELECT 0 AS part, COUNT(*) AS `count`, AVG(a.latitude) AS `latitude`, LEAST(FLOOR((a.latitude + 90) / 180 * 4096), 4095) AS `latitude_cell`, AVG(a.longitude) AS `longitude`, LEAST(FLOOR((a.longitude + 180) / 360 * 8192), 8191) AS `longitude_cell`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) AND (a.latitude BETWEEN -90 AND 90 AND a.longitude BETWEEN -180 AND 180) AND ((a.latitude BETWEEN ? AND ? AND (a.longitude >= ? OR a.longitude <= ?)))
GROUP BY LEAST(FLOOR((a.latitude + 90) / 180 * 4096), 4095), LEAST(FLOOR((a.longitude + 180) / 360 * 8192), 8191)
ORDER BY COUNT(*) DESC, LEAST(FLOOR((a.latitude + 90) / 180 * 4096), 4095), LEAST(FLOOR((a.longitude + 180) / 360 * 8192), 8191)
LIMIT ?)
-- 10 parameters