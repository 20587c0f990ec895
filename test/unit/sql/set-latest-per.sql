SELECT COUNT(*) AS count
FROM responses r
WHERE r.response_key IN (SELECT n.response_key
FROM (SELECT a.response_key, ROW_NUMBER() OVER (PARTITION BY a.value_key, FLOOR((TO_DAYS(DATE_ADD(a.submitted_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(a.submitted_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)) - 2) / 7)
ORDER BY a.submitted_at DESC, a.response_key DESC) AS place
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) AND (a.value_key IS NOT NULL) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))) n
WHERE n.place = 1)
-- 7 parameters

SELECT COUNT(*) AS count
FROM responses r
WHERE r.response_key IN (SELECT n.response_key
FROM (SELECT a.response_key, ROW_NUMBER() OVER (PARTITION BY a.value_key
ORDER BY a.submitted_at DESC, a.response_key DESC) AS place
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) AND (a.value_key IS NOT NULL)) n
WHERE n.place = 1)
-- 7 parameters

SELECT COUNT(*) AS count
FROM responses r
WHERE r.response_key IN (SELECT n.response_key
FROM (SELECT r.response_key, ROW_NUMBER() OVER (PARTITION BY r.responder_key, FLOOR((TO_DAYS(DATE_ADD(r.submitted_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.submitted_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)) - 2) / 7)
ORDER BY r.submitted_at DESC, r.response_key DESC) AS place
FROM responses r
WHERE (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (r.responder_key IS NOT NULL) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))) n
WHERE n.place = 1)
-- 6 parameters