SELECT state.actionKey, state.personKey, state.isCompleted, IF(state.isCompleted, state.updatedAt, NULL) AS completedAt
FROM ( SELECT s.action_key AS actionKey, s.person_key AS personKey, r.updated_at AS updatedAt, EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?) AS isCompleted
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key IN (?)) ) state
JOIN people p ON p.person_key = state.personKey
ORDER BY p.name IS NULL, p.name, p.person_key
-- 3 parameters