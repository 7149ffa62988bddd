-- Which records are one person, by rules that need no weighing. Leaves `links` (a, b, rule) with a < b.
-- Two names agree when each part is missing, nearly equal (typing errors) or the initial of the other.

CREATE OR REPLACE TEMP TABLE traits AS
SELECT record_key, birth_date,
  nullif(lower(trim(email)), '') AS email,
  CASE WHEN length(regexp_replace(phone, '[^0-9]', '', 'g')) >= 7 THEN right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) END AS phone,
  nullif(regexp_replace(strip_accents(lower(first_name)), '[^a-z]', '', 'g'), '') AS first_name,
  nullif(regexp_replace(strip_accents(lower(last_name)), '[^a-z]', '', 'g'), '') AS last_name,
  nullif(upper(replace(postcode, ' ', '')), '') AS postcode
FROM vault_file.vault.persons;

CREATE OR REPLACE TEMP MACRO part_agrees(x, y) AS
  x IS NULL OR y IS NULL OR x = y OR jaro_winkler_similarity(x, y) >= 0.9
  OR (least(length(x), length(y)) = 1 AND x[1] = y[1]);

-- A mailbox or a switchboard that more than twenty records share says nothing of persons.
CREATE OR REPLACE TEMP TABLE links AS
WITH by_email AS (
  SELECT * FROM traits WHERE email LIKE '%_@_%' AND email IN (
    SELECT email FROM traits GROUP BY email HAVING count(*) BETWEEN 2 AND 20)),
by_phone AS (
  SELECT * FROM traits WHERE phone IN (
    SELECT phone FROM traits GROUP BY phone HAVING count(*) BETWEEN 2 AND 20)),
by_birth AS (
  SELECT * FROM traits WHERE first_name IS NOT NULL AND last_name IS NOT NULL AND birth_date IS NOT NULL AND postcode IS NOT NULL)
SELECT a, b, min(rule) AS rule FROM (
  SELECT a.record_key AS a, b.record_key AS b, 'e-mail' AS rule
  FROM by_email a JOIN by_email b ON a.email = b.email AND a.record_key < b.record_key
  WHERE (part_agrees(a.first_name, b.first_name)) AND (part_agrees(a.last_name, b.last_name))
  UNION ALL
  SELECT a.record_key, b.record_key, 'phone and name'
  FROM by_phone a JOIN by_phone b ON a.phone = b.phone AND a.record_key < b.record_key
  WHERE a.first_name IS NOT NULL AND b.first_name IS NOT NULL AND a.last_name IS NOT NULL AND b.last_name IS NOT NULL
    AND (part_agrees(a.first_name, b.first_name)) AND (part_agrees(a.last_name, b.last_name))
  UNION ALL
  SELECT a.record_key, b.record_key, 'name, birth date and postcode'
  FROM by_birth a JOIN by_birth b
    ON a.birth_date = b.birth_date AND a.postcode = b.postcode AND a.last_name = b.last_name AND a.first_name = b.first_name
    AND a.record_key < b.record_key)
GROUP BY a, b;
