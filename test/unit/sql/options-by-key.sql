SELECT o.option_key AS `key`, o.title, o.ordinal
FROM options o
WHERE o.option_key IN (?)
-- 1 parameters