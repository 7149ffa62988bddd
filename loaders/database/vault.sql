-- The vault: what identifies a person. Only intake, identity resolution, audiences, the customer card and erasure open it.

CREATE SCHEMA IF NOT EXISTS vault;

-- The map from an export's customer id to the record and the person. `source` is the id's namespace (the shop, the till, ...).
CREATE TABLE IF NOT EXISTS vault.identities (
  source VARCHAR NOT NULL, external_id VARCHAR NOT NULL, record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL,
  import_id INTEGER NOT NULL, PRIMARY KEY (source, external_id));

-- A record as its export knows it, whole.
CREATE TABLE IF NOT EXISTS vault.persons (
  record_key BIGINT PRIMARY KEY, email VARCHAR, phone VARCHAR, first_name VARCHAR, last_name VARCHAR, company VARCHAR, birth_date DATE,
  gender VARCHAR, street VARCHAR, postcode VARCHAR, city VARCHAR, country VARCHAR, import_id INTEGER NOT NULL);

-- Why two records are one person.
CREATE TABLE IF NOT EXISTS vault.merges (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, rule VARCHAR NOT NULL);

CREATE TABLE IF NOT EXISTS vault.prospects (
  prospect_key BIGINT PRIMARY KEY, source VARCHAR NOT NULL, external_id VARCHAR NOT NULL, email VARCHAR, phone VARCHAR,
  first_name VARCHAR, last_name VARCHAR, company VARCHAR, birth_date DATE, gender VARCHAR, street VARCHAR, postcode VARCHAR,
  city VARCHAR, country VARCHAR, import_id INTEGER NOT NULL);

-- Free text: proofs of consent, answers in the customer's own words.
CREATE TABLE IF NOT EXISTS vault.consent_evidence (
  record_key BIGINT NOT NULL, purpose VARCHAR NOT NULL, channel VARCHAR, "at" TIMESTAMPTZ NOT NULL, evidence VARCHAR NOT NULL, import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS vault.survey_texts (
  record_key BIGINT NOT NULL, survey VARCHAR NOT NULL, question VARCHAR NOT NULL, answered_at TIMESTAMPTZ, answer VARCHAR NOT NULL, import_id INTEGER NOT NULL);

-- A rejected row, kept whole: `raw` is the row as it stood in the file, `found` the value that broke the rule.
CREATE TABLE IF NOT EXISTS vault.rejected_rows (
  import_id INTEGER NOT NULL, line BIGINT NOT NULL, raw VARCHAR NOT NULL, found VARCHAR);
