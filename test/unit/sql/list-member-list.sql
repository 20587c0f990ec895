SELECT m.person_key AS personKey, m.role, m.is_provisioned AS isProvisioned, m.joined_at AS joinedAt, (p.name) IS NULL AS order0, p.name AS order1, m.person_key AS order2
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE TRUE
ORDER BY (p.name) IS NULL ASC, p.name ASC, m.person_key ASC
LIMIT 51
-- 0 parameters

SELECT m.person_key AS personKey, m.role, m.is_provisioned AS isProvisioned, m.joined_at AS joinedAt, (p.name) IS NULL AS order0, p.name AS order1, m.person_key AS order2
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE ((p.name) IS NULL <= ? AND (((p.name) IS NULL < ?) OR ((p.name) IS NULL <=> ? AND p.name < ?) OR ((p.name) IS NULL <=> ? AND p.name <=> ? AND m.person_key < ?)))
ORDER BY (p.name) IS NULL DESC, p.name DESC, m.person_key DESC
LIMIT 51
-- 7 parameters

SELECT COUNT(*) AS count
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE TRUE
-- 0 parameters