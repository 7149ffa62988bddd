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
WITH counted AS (
  SELECT *, count(*) OVER (PARTITION BY email) AS emails, count(*) OVER (PARTITION BY phone) AS phones,
    count(*) OVER (PARTITION BY birth) AS births, count(*) OVER () AS records
  FROM linkage_folded)
SELECT CAST(row_number() OVER (ORDER BY record_key) AS INTEGER) AS id, record_key, first, last,
  CASE WHEN length(birth) = 8 AND births <= 20 + records / 2000 THEN birth END AS birth,
  CASE WHEN emails <= 20 THEN email END AS email,
  CASE WHEN emails <= 20 THEN split_part(email, '@', 1) END AS mailbox, regexp_replace(email, '[^0-9]', '', 'g') AS email_number,
  CASE WHEN length(phone) >= 7 AND phones <= 20 THEN right(phone, 9) END AS phone,
  house_number, street, postcode, city, gender,
  CAST(count(*) OVER (PARTITION BY first) AS INTEGER) AS firsts, CAST(count(*) OVER (PARTITION BY last) AS INTEGER) AS lasts,
  CAST(count(*) OVER (PARTITION BY postcode) AS INTEGER) AS postcodes, CAST(count(*) OVER (PARTITION BY city) AS INTEGER) AS cities
FROM counted ORDER BY id;
DROP TABLE linkage_folded;
