SELECT a.response_key AS responseKey, a.question_key AS questionKey, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments
FROM answers a
WHERE a.response_key IN (?) AND a.question_key IN (?)
-- 2 parameters