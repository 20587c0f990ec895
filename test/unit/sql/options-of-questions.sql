SELECT o.question_key AS parent, o.option_key AS `key`, o.title, o.ordinal
FROM options o
WHERE (o.question_key IN (?))
ORDER BY o.ordinal, o.title, o.option_key
-- 1 parameters