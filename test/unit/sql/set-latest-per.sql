SELECT COUNT(*) AS count
FROM responses r
WHERE r.response_key IN (SELECT n.response_key
FROM (SELECT r.response_key, ROW_NUMBER() OVER (PARTITION BY v.value_key, FLOOR((TO_DAYS(DATE_ADD(r.submitted_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.submitted_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)) - 2) / 7)
ORDER BY r.submitted_at DESC, r.response_key DESC) AS place
FROM responses r
JOIN answers v ON v.question_key IN (?) AND v.submitted_at = r.submitted_at AND v.response_key = r.response_key
WHERE (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND (v.value_key IS NOT NULL) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))) n
WHERE n.place = 1)
-- 7 parameters