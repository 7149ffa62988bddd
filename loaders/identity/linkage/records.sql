-- What is compared of a record. Reads `linkage_source` (record_key, email, phone, first_name, last_name, birth_date, gender, street,
-- postcode, city), leaves `linkage_records`, numbered by id from 1 in the order of the keys. What is empty, or says nothing, is null.

CREATE OR REPLACE TEMP MACRO folded(x) AS
  nullif(regexp_replace(replace(replace(replace(translate(strip_accents(lower(x)), 'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '[^\p{L}]', '', 'g'), '');

CREATE OR REPLACE TEMP TABLE linkage_folded AS
SELECT record_key,
  folded(first_name) AS first, folded(last_name) AS last,
  regexp_replace(CAST(birth_date AS VARCHAR), '[^0-9]', '', 'g') AS birth,
  CASE WHEN email LIKE '%_@_%' THEN lower(trim(email)) END AS email,
  regexp_replace(phone, '[^0-9]', '', 'g') AS phone,
  nullif(regexp_extract(street, '[0-9]+'), '') AS house_number, folded(street) AS street,
  nullif(regexp_replace(upper(postcode), '[^0-9A-Z]', '', 'g'), '') AS postcode, folded(city) AS city,
  nullif(left(lower(trim(gender)), 1), '') AS gender
FROM linkage_source;

-- A mailbox, a telephone or a day of birth that many records share (a switchboard, 1 January 1900) says nothing of a person.
CREATE OR REPLACE TEMP TABLE linkage_records AS
WITH size AS (SELECT count(*) AS records FROM linkage_folded),
shared_emails AS (SELECT email FROM linkage_folded WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 20),
shared_phones AS (SELECT phone FROM linkage_folded WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > 20),
shared_births AS (
  SELECT birth FROM linkage_folded, size WHERE birth IS NOT NULL GROUP BY birth, records HAVING count(*) > 20 + records / 2000),
of_first AS (SELECT first, CAST(count(*) AS INTEGER) AS firsts FROM linkage_folded WHERE first IS NOT NULL GROUP BY first),
of_last AS (SELECT last, CAST(count(*) AS INTEGER) AS lasts FROM linkage_folded WHERE last IS NOT NULL GROUP BY last),
of_postcode AS (
  SELECT postcode, CAST(count(*) AS INTEGER) AS postcodes FROM linkage_folded WHERE postcode IS NOT NULL GROUP BY postcode),
of_city AS (SELECT city, CAST(count(*) AS INTEGER) AS cities FROM linkage_folded WHERE city IS NOT NULL GROUP BY city)
SELECT CAST(row_number() OVER (ORDER BY record_key) AS INTEGER) AS id, record_key, f.first, f.last,
  CASE WHEN length(f.birth) = 8 AND b.birth IS NULL THEN f.birth END AS birth,
  CASE WHEN length(f.birth) = 8 AND b.birth IS NULL THEN CAST(f.birth AS INTEGER) END AS birth_number,
  CASE WHEN e.email IS NULL THEN f.email END AS email,
  CASE WHEN e.email IS NULL THEN split_part(f.email, '@', 1) END AS mailbox, regexp_replace(f.email, '[^0-9]', '', 'g') AS email_number,
  CASE WHEN length(f.phone) >= 7 AND p.phone IS NULL THEN right(f.phone, 9) END AS phone,
  house_number, street, f.postcode, f.city, gender, firsts, lasts, postcodes, cities
FROM linkage_folded f LEFT JOIN shared_emails e ON e.email = f.email LEFT JOIN shared_phones p ON p.phone = f.phone
  LEFT JOIN shared_births b ON b.birth = f.birth LEFT JOIN of_first ON of_first.first = f.first
  LEFT JOIN of_last ON of_last.last = f.last LEFT JOIN of_postcode ON of_postcode.postcode = f.postcode
  LEFT JOIN of_city ON of_city.city = f.city
ORDER BY id;
DROP TABLE linkage_folded;
