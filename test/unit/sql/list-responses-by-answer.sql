SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, (o.decimal_value) IS NULL AS order0, o.decimal_value AS order1, r.submitted_at AS order2, r.response_key AS order3
FROM responses r
LEFT JOIN answers o ON o.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND o.submitted_at = r.submitted_at AND o.response_key = r.response_key
WHERE ((o.decimal_value) IS NULL >= ? AND (((o.decimal_value) IS NULL > ?) OR ((o.decimal_value) IS NULL <=> ? AND o.decimal_value > CAST(? AS DECIMAL(50, 20))) OR ((o.decimal_value) IS NULL <=> ? AND o.decimal_value <=> CAST(? AS DECIMAL(50, 20)) AND r.submitted_at < ?) OR ((o.decimal_value) IS NULL <=> ? AND o.decimal_value <=> CAST(? AS DECIMAL(50, 20)) AND r.submitted_at <=> ? AND r.response_key < ?)))
ORDER BY (o.decimal_value) IS NULL ASC, o.decimal_value ASC, r.submitted_at DESC, r.response_key DESC
LIMIT 51
-- 11 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, (o.date_value) IS NULL AS order0, o.date_value AS order1, r.submitted_at AS order2, r.response_key AS order3
FROM responses r
LEFT JOIN answers o ON o.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND o.submitted_at = r.submitted_at AND o.response_key = r.response_key
WHERE ((o.date_value) IS NULL >= ? AND (((o.date_value) IS NULL > ?) OR ((o.date_value) IS NULL <=> ? AND o.date_value > ?) OR ((o.date_value) IS NULL <=> ? AND o.date_value <=> ? AND r.submitted_at < ?) OR ((o.date_value) IS NULL <=> ? AND o.date_value <=> ? AND r.submitted_at <=> ? AND r.response_key < ?)))
ORDER BY (o.date_value) IS NULL ASC, o.date_value ASC, r.submitted_at DESC, r.response_key DESC
LIMIT 51
-- 11 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) AS order0, COALESCE(LEFT(o.text, 100), '') AS order1, r.submitted_at AS order2, r.response_key AS order3
FROM responses r
LEFT JOIN answers o ON o.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND o.submitted_at = r.submitted_at AND o.response_key = r.response_key
WHERE (COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) >= ? AND ((COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) > ?) OR (COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) <=> ? AND COALESCE(LEFT(o.text, 100), '') > ?) OR (COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) <=> ? AND COALESCE(LEFT(o.text, 100), '') <=> ? AND r.submitted_at < ?) OR (COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) <=> ? AND COALESCE(LEFT(o.text, 100), '') <=> ? AND r.submitted_at <=> ? AND r.response_key < ?)))
ORDER BY COALESCE(CAST((SELECT MIN(p.ordinal)
FROM answer_options c
JOIN options p ON p.option_key = c.option_key
WHERE c.question_key IN (X'01010101010101010101010101010101', X'02020202020202020202020202020202') AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key) AS SIGNED), 65536) ASC, COALESCE(LEFT(o.text, 100), '') ASC, r.submitted_at DESC, r.response_key DESC
LIMIT 51
-- 11 parameters