SELECT t.expected, t.completed, t.overdue, t.group_key IS NULL AS isTotal, EXISTS (SELECT 1
FROM assignees s
JOIN actions a ON a.action_key = s.action_key
WHERE a.is_anonymous = 1 AND (((((a.package_key IN (?))) AND ((a.group_key IN (?))))))) AS isAnonymous, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM (SELECT x.group_key, COUNT(*) AS expected, SUM(x.is_done) AS completed, SUM(x.is_due AND NOT x.is_done) AS overdue
FROM (SELECT COALESCE(a.group_key, '') AS group_key, COALESCE(a.due_at < ?, 0) AS is_due, COALESCE(((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)) AND ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))), 0) AS is_done
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
JOIN actions a ON a.action_key = s.action_key
WHERE ((((a.package_key IN (?))) AND ((a.group_key IN (?)))))) x
GROUP BY x.group_key WITH ROLLUP) t
LEFT JOIN `groups` g ON g.group_key = t.group_key
ORDER BY g.name IS NULL, g.name, g.group_id
-- 11 parameters

SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2
FROM people p
WHERE p.person_key IN (SELECT s.person_key
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
JOIN actions a ON a.action_key = s.action_key
WHERE (((((a.package_key IN (?))) AND ((a.group_key IN (?)))))) AND (NOT COALESCE(((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)) AND ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))), FALSE)))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 51
-- 8 parameters

(SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2, 0 AS parentIndex
FROM (SELECT DISTINCT a.group_key, s.person_key
FROM assignees s
JOIN actions a ON a.action_key = s.action_key) x
JOIN people p ON p.person_key = x.person_key
WHERE (x.group_key = ?) AND (EXISTS (SELECT s.person_key
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
JOIN actions a ON a.action_key = s.action_key
WHERE (((((a.package_key IN (?))) AND ((a.group_key IN (?)))))) AND (NOT COALESCE(((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)) AND ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))), FALSE)) AND a.group_key = x.group_key AND s.person_key = x.person_key))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 51)
UNION ALL (SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2, 1 AS parentIndex
FROM (SELECT DISTINCT a.group_key, s.person_key
FROM assignees s
JOIN actions a ON a.action_key = s.action_key) x
JOIN people p ON p.person_key = x.person_key
WHERE (x.group_key = ?) AND (EXISTS (SELECT s.person_key
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
JOIN actions a ON a.action_key = s.action_key
WHERE (((((a.package_key IN (?))) AND ((a.group_key IN (?)))))) AND (NOT COALESCE(((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)) AND ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))), FALSE)) AND a.group_key = x.group_key AND s.person_key = x.person_key))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 51)
ORDER BY parentIndex, order0 ASC, order1 ASC, order2 ASC
-- 18 parameters