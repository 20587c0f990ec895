-- 3 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 2 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE ((q.is_metadata = ?)) AND q.question_key IN (SELECT k.question_key
FROM asked_questions k
WHERE k.action_key IN (SELECT r.action_key
FROM responses r
WHERE ((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
ORDER BY q.ordinal, q.title, q.question_key
-- 3 parameters

(SELECT 0 AS part, NULL AS `avg`, COUNT(*) AS `count`, NULL AS `distinct_count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
UNION ALL (SELECT 1 AS part, NULL AS `avg`, SUM(n.count) AS `count`, NULL AS `distinct_count`, n.question_key AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT k.question_key, a.count
FROM (SELECT r.action_key, COUNT(*) AS count
FROM responses r
WHERE (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE)))))
GROUP BY r.action_key) a
JOIN asked_questions k ON k.action_key = a.action_key
WHERE k.question_key IN (?)) n
GROUP BY n.question_key)
UNION ALL (SELECT 2 AS part, NULL AS `avg`, COUNT(*) AS `count`, NULL AS `distinct_count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
UNION ALL (SELECT 3 AS part, NULL AS `avg`, COUNT(*) AS `count`, NULL AS `distinct_count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
UNION ALL (SELECT 4 AS part, NULL AS `avg`, COUNT(*) AS `count`, NULL AS `distinct_count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
UNION ALL (SELECT 5 AS part, NULL AS `avg`, COALESCE(SUM(c.count), 0) AS `count`, NULL AS `distinct_count`, MIN(o.option_key) AS `key`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 6 AS part, NULL AS `avg`, COALESCE(SUM(c.count), 0) AS `count`, NULL AS `distinct_count`, MIN(o.option_key) AS `key`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN responses r ON r.response_key = a.response_key
WHERE ((a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 7 AS part, NULL AS `avg`, t.count AS `count`, t.distinct_count AS `distinct_count`, NULL AS `key`, t.place AS `ordinal`, x.text AS `title`
FROM (SELECT v.response_key, v.count, COUNT(*) OVER () AS distinct_count, ROW_NUMBER() OVER (ORDER BY v.count DESC, v.start, v.value_key) AS place
FROM (SELECT a.value_key, MIN(LEFT(a.text, 190)) AS start, MIN(a.response_key) AS response_key, COUNT(*) AS count
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE)))))
GROUP BY a.value_key) v) t
JOIN answers x ON x.response_key = t.response_key AND x.question_key IN (?)
WHERE t.place <= ?)
UNION ALL (SELECT 8 AS part, AVG(a.decimal_value) AS `avg`, NULL AS `count`, NULL AS `distinct_count`, NULL AS `key`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (TRUE))))))
-- 31 parameters
