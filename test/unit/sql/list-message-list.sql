SELECT m.message_key AS `key`, m.kind, m.group_key AS groupKey, m.sender_key AS senderKey, m.title, m.text, m.attachments, m.received_at AS receivedAt, m.received_at AS order0, m.message_key AS order1
FROM messages m
WHERE (m.group_key = ?) AND ((m.kind = ?) OR (m.kind = ?)) AND ((m.received_at >= ?) AND (m.received_at < ?))
ORDER BY m.received_at DESC, m.message_key DESC
LIMIT 51
-- 5 parameters

SELECT m.message_key AS `key`, m.kind, m.group_key AS groupKey, m.sender_key AS senderKey, m.title, m.text, m.attachments, m.received_at AS receivedAt, m.received_at AS order0, m.message_key AS order1
FROM messages m
WHERE ((m.group_key = ?) AND ((m.kind = ?) OR (m.kind = ?)) AND ((m.received_at >= ?) AND (m.received_at < ?))) AND (m.received_at >= ? AND ((m.received_at > ?) OR (m.received_at <=> ? AND m.message_key > ?)))
ORDER BY m.received_at ASC, m.message_key ASC
LIMIT 51
-- 9 parameters

SELECT COUNT(*) AS count
FROM messages m
WHERE (m.group_key = ?) AND ((m.kind = ?) OR (m.kind = ?)) AND ((m.received_at >= ?) AND (m.received_at < ?))
-- 5 parameters