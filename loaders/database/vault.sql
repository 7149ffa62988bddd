-- The vault: what identifies a person. Only intake, identity resolution, audiences, the customer card and erasure open it.
-- An import writes here first and to the warehouse second. What it replaces stays until the warehouse has taken the import: between the
-- two, a thing may stand twice, and the row with the highest import_id that ledger.imports knows is the one that counts.
-- The keys named below are kept by the set-based writing, not by indexes, which would double the cost of an import.

CREATE SCHEMA IF NOT EXISTS vault;

-- Key: source, external_id. The map from an export's customer id to the record and the person. `source` is the id's namespace (the shop, the till, ...).
CREATE TABLE IF NOT EXISTS vault.identities (
  source VARCHAR NOT NULL, external_id VARCHAR NOT NULL, record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL,
  import_id INTEGER NOT NULL);

-- Key: record_key. A record as its export knows it, whole.
CREATE TABLE IF NOT EXISTS vault.persons (
  record_key BIGINT NOT NULL, email VARCHAR, phone VARCHAR, first_name VARCHAR, last_name VARCHAR, company VARCHAR, birth_date DATE,
  gender VARCHAR, street VARCHAR, postcode VARCHAR, city VARCHAR, country VARCHAR, import_id INTEGER NOT NULL);

-- Why two records are one person.
CREATE TABLE IF NOT EXISTS vault.merges (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, rule VARCHAR NOT NULL);

-- Which pairs of records were found to be one person, and by what; a < b.
CREATE TABLE IF NOT EXISTS vault.match_links (a BIGINT NOT NULL, b BIGINT NOT NULL, rule VARCHAR NOT NULL);

-- What each field of such a pair says for it or against it, in bits, and what its value adds by being rare or common.
CREATE TABLE IF NOT EXISTS vault.match_evidence (
  a BIGINT NOT NULL, b BIGINT NOT NULL, field_no INTEGER NOT NULL, field VARCHAR NOT NULL, level VARCHAR NOT NULL,
  bits DOUBLE NOT NULL, rarity_bits DOUBLE NOT NULL);

-- What was learned: how often a field compares so in pairs of one person (m) and of two (u).
CREATE TABLE IF NOT EXISTS vault.match_model (field VARCHAR NOT NULL, level VARCHAR NOT NULL, m DOUBLE NOT NULL, u DOUBLE NOT NULL);

CREATE TABLE IF NOT EXISTS vault.prospects (
  prospect_key BIGINT NOT NULL, source VARCHAR NOT NULL, external_id VARCHAR NOT NULL, email VARCHAR, phone VARCHAR,
  first_name VARCHAR, last_name VARCHAR, company VARCHAR, birth_date DATE, gender VARCHAR, street VARCHAR, postcode VARCHAR,
  city VARCHAR, country VARCHAR, import_id INTEGER NOT NULL);

-- Free text: proofs of consent, answers in the customer's own words.
CREATE TABLE IF NOT EXISTS vault.consent_evidence (
  record_key BIGINT NOT NULL, purpose VARCHAR NOT NULL, channel VARCHAR, "at" TIMESTAMPTZ NOT NULL, evidence VARCHAR NOT NULL, import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS vault.survey_texts (
  record_key BIGINT NOT NULL, survey VARCHAR NOT NULL, question VARCHAR NOT NULL, answered_at TIMESTAMPTZ, answer VARCHAR NOT NULL, import_id INTEGER NOT NULL);

-- Who may not be written to, whoever it is. kind: 'email' (lower case), 'phone' (the last nine digits), 'md5', 'sha1' or 'sha256' (hexadecimal, lower
-- case). channel counts where the list says one (says_channel): null is every channel. since null: always.
CREATE TABLE IF NOT EXISTS vault.suppressions (
  kind VARCHAR NOT NULL, value VARCHAR NOT NULL, says_channel BOOLEAN NOT NULL, channel VARCHAR, since TIMESTAMPTZ, import_id INTEGER NOT NULL);

-- Who was forgotten: a keyed hash (HMAC-SHA256, its key in a file beside the vault) of each id, e-mail address and telephone number. Nobody can
-- be named by it; who comes again with an export is turned away by it. why: 'asked' or 'retention'. person: tells which stand for one person.
CREATE TABLE IF NOT EXISTS vault.tombstones (
  kind VARCHAR NOT NULL, mark VARCHAR NOT NULL, erased_on DATE NOT NULL, why VARCHAR NOT NULL, person UUID NOT NULL);

-- What the forgotten had refused, and what lists and withdrawals said of them since, as keyed hashes like the tombstones': it holds for who comes back.
-- is_suppression: stood on a suppression list (kind 'email' or 'phone'), whatever is consented to later; else a withdrawal, which a later consent lifts.
-- A null purpose or channel means every one, a null at always.
CREATE TABLE IF NOT EXISTS vault.kept_refusals (
  kind VARCHAR NOT NULL, mark VARCHAR NOT NULL, is_suppression BOOLEAN NOT NULL, purpose VARCHAR, channel VARCHAR, "at" TIMESTAMPTZ);

-- The values behind what ledger.changes tells of the vault's fields.
CREATE TABLE IF NOT EXISTS vault.changes (
  table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, record_key BIGINT, prospect_key BIGINT, column_name VARCHAR NOT NULL,
  import_id INTEGER NOT NULL, replaced_import_id INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, old_value VARCHAR, new_value VARCHAR);

-- A rejected row, kept whole: `raw` is the row as it stood in the file, `found` the value that broke the rule.
CREATE TABLE IF NOT EXISTS vault.rejected_rows (
  import_id INTEGER NOT NULL, line BIGINT NOT NULL, raw VARCHAR NOT NULL, found VARCHAR);
