-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE (((q.type = ?) OR (q.type = ?)) AND (q.is_metadata = ?)) AND q.question_key IN (SELECT k.question_key
FROM asked_questions k
WHERE k.action_key IN (SELECT r.action_key
FROM responses r
WHERE ((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
ORDER BY q.ordinal, q.title, q.question_key
-- 6 parameters

(SELECT 0 AS part, NULL AS `count`, NULL AS `key`, t.m0 AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) t)
UNION ALL (SELECT 1 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 2 AS part, SUM(n.count) AS `count`, n.question_key AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT k.question_key, a.count
FROM (SELECT r.action_key, COUNT(*) AS count
FROM responses r
WHERE (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY r.action_key) a
JOIN asked_questions k ON k.action_key = a.action_key
WHERE k.question_key IN (?)) n
GROUP BY n.question_key)
UNION ALL (SELECT 3 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 4 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 5 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 6 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 7 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 8 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 9 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 10 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 11 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 12 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 13 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
-- 85 parameters
