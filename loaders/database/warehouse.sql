-- The warehouse: everything an analyst may query and the site may read. Nobody is named here.
-- Instants are UTC (TIMESTAMPTZ), money is DECIMAL in the house's currency, every row in core names the import that brought it.

CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS marts;
CREATE SCHEMA IF NOT EXISTS ledger;

-- ---------------------------------------------------------------- core: the customer database
-- A record is a customer as one export knows it (record_key); a customer is the person behind one or several records (customer_key,
-- the smallest record_key of the person's records). Facts carry both, so that a merge can be undone.

CREATE TABLE IF NOT EXISTS core.customer_records (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL,
  birth_year SMALLINT, gender VARCHAR, postcode_area VARCHAR, country VARCHAR, created_at TIMESTAMPTZ, source VARCHAR,
  import_id INTEGER NOT NULL);

-- Which region postcodes that begin so lie in: the house's own table. country may be null: then it holds for every country.
CREATE TABLE IF NOT EXISTS core.postcode_regions (
  country VARCHAR, postcode_prefix VARCHAR NOT NULL, region VARCHAR NOT NULL, import_id INTEGER NOT NULL);

-- One row a person: each field from the newest record of a trusted source that has it.
CREATE TABLE IF NOT EXISTS core.customers (
  customer_key BIGINT NOT NULL, records INTEGER NOT NULL,
  birth_year SMALLINT, gender VARCHAR, postcode_area VARCHAR, region VARCHAR, country VARCHAR, created_at TIMESTAMPTZ, source VARCHAR,
  import_id INTEGER NOT NULL);

-- Of persons with several records: which record a field was taken from, that record's source (the shop, the till, ...), and whether it fills
-- what the person's newest record leaves empty.
CREATE TABLE IF NOT EXISTS core.customer_field_sources (
  customer_key BIGINT NOT NULL, field VARCHAR NOT NULL, record_key BIGINT NOT NULL, namespace VARCHAR NOT NULL, fills_gap BOOLEAN NOT NULL,
  import_id INTEGER NOT NULL);

-- What of a record cannot be true, or that there is nothing to write to: the kind of fault only. Made anew from the vault.
CREATE TABLE IF NOT EXISTS core.record_faults (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, fault VARCHAR NOT NULL, import_id INTEGER NOT NULL);

-- The house's own segment attributes: the attr_* columns of a customers file, one row an attribute.
CREATE TABLE IF NOT EXISTS core.customer_attributes (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, attribute VARCHAR NOT NULL, value VARCHAR NOT NULL, import_id INTEGER NOT NULL);

-- kind: 'order', 'credit_note' (total is negative), 'adjustment' (bad debt and other bookkeeping).
-- customer_key is null for an order of nobody. total is what the document says, in the house's currency.
-- currency is the document's. Where it is another than the house's, exchange_rate is how much of the house's currency one unit of it was worth
-- on the order's day, and original_total, ... are the amounts as the document has them; else these are null. So it is with every table that
-- has an exchange_rate.
CREATE TABLE IF NOT EXISTS core.orders (
  order_id VARCHAR NOT NULL, record_key BIGINT, customer_key BIGINT, ordered_at TIMESTAMPTZ NOT NULL, kind VARCHAR NOT NULL,
  total DECIMAL(18,4) NOT NULL, currency VARCHAR, country VARCHAR, channel VARCHAR, source VARCHAR, campaign_id VARCHAR,
  coupon VARCHAR, discount DECIMAL(18,4), shipping DECIMAL(18,4), tax DECIMAL(18,4), refunded DECIMAL(18,4), status VARCHAR, cost DECIMAL(18,4),
  exchange_rate DECIMAL(20,14), original_total DECIMAL(18,4), original_discount DECIMAL(18,4), original_shipping DECIMAL(18,4),
  original_tax DECIMAL(18,4), original_refunded DECIMAL(18,4), original_cost DECIMAL(18,4), import_id INTEGER NOT NULL);

-- line_kind: 'product', or what stands on an invoice without being one: 'postage', 'fee', 'correction', 'bad_debt', 'discount', 'sample', 'voucher'.
CREATE TABLE IF NOT EXISTS core.order_lines (
  order_id VARCHAR NOT NULL, line_no INTEGER NOT NULL, product_id VARCHAR NOT NULL, quantity DECIMAL(18,3) NOT NULL,
  unit_price DECIMAL(18,4), discount DECIMAL(18,4), amount DECIMAL(18,4) NOT NULL, cost DECIMAL(18,4),
  line_kind VARCHAR NOT NULL, is_product BOOLEAN NOT NULL,
  exchange_rate DECIMAL(20,14), original_unit_price DECIMAL(18,4), original_discount DECIMAL(18,4), original_amount DECIMAL(18,4),
  original_cost DECIMAL(18,4), import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS core.products (
  product_id VARCHAR NOT NULL, name VARCHAR, category VARCHAR, brand VARCHAR, launched_at TIMESTAMPTZ, cost DECIMAL(18,4),
  import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS core.campaigns (
  campaign_id VARCHAR NOT NULL, name VARCHAR, channel VARCHAR, offer VARCHAR, started_at TIMESTAMPTZ, ended_at TIMESTAMPTZ,
  cost DECIMAL(18,4), cost_per_contact DECIMAL(18,4), coupon VARCHAR, currency VARCHAR,
  exchange_rate DECIMAL(20,14), original_cost DECIMAL(18,4), original_cost_per_contact DECIMAL(18,4), import_id INTEGER NOT NULL);

-- arm: 'control' is held out, any other value names a treatment. planned_share: of the campaign's customers that were meant for the arm;
-- stratum: the part of the customers within which the arms were drawn.
CREATE TABLE IF NOT EXISTS core.contacts (
  campaign_id VARCHAR NOT NULL, record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, arm VARCHAR NOT NULL,
  sent_at TIMESTAMPTZ, delivered BOOLEAN, opened_at TIMESTAMPTZ, clicked_at TIMESTAMPTZ, unsubscribed_at TIMESTAMPTZ, bounced BOOLEAN,
  stratum VARCHAR, planned_share DOUBLE, import_id INTEGER NOT NULL);

-- link_hash tells links apart without holding an address that may name somebody; is_machine: what answered calls itself a program.
CREATE TABLE IF NOT EXISTS core.responses (
  campaign_id VARCHAR NOT NULL, record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL,
  responded_at TIMESTAMPTZ, kind VARCHAR, value DECIMAL(18,4), link_hash VARCHAR, is_machine BOOLEAN, import_id INTEGER NOT NULL);

-- status: 'given' or 'withdrawn'. is_dated: "at" is when it was said; else the day of the file in which it stands.
CREATE TABLE IF NOT EXISTS core.consents (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, purpose VARCHAR NOT NULL, channel VARCHAR, status VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL, is_dated BOOLEAN DEFAULT true, import_id INTEGER NOT NULL);

-- Who may not be written to, whatever was consented to: a null channel means every one, a null since always has. The addresses are in the
-- vault (vault.suppressions; import_id 0: kept of who was forgotten); which persons have one is found anew at each refresh. Who may be written to: core.consented(purpose, channel, at).
CREATE TABLE IF NOT EXISTS core.suppressions (
  customer_key BIGINT NOT NULL, channel VARCHAR, since TIMESTAMPTZ, import_id INTEGER NOT NULL);

-- What a customer withdrew before being forgotten, and coming back (vault.kept_refusals): a statement like those of core.consents.
CREATE TABLE IF NOT EXISTS core.kept_withdrawals (customer_key BIGINT NOT NULL, purpose VARCHAR, channel VARCHAR, "at" TIMESTAMPTZ NOT NULL);

CREATE TABLE IF NOT EXISTS core.prospects (
  prospect_key BIGINT NOT NULL, birth_year SMALLINT, gender VARCHAR, postcode_area VARCHAR, country VARCHAR, created_at TIMESTAMPTZ,
  source VARCHAR, import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS core.prospect_attributes (
  prospect_key BIGINT NOT NULL, attribute VARCHAR NOT NULL, value VARCHAR NOT NULL, import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS core.survey_answers (
  record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, survey VARCHAR NOT NULL, question VARCHAR NOT NULL,
  answered_at TIMESTAMPTZ, score DOUBLE, import_id INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS core.marketing_spend (
  source VARCHAR NOT NULL, period DATE NOT NULL, spend DECIMAL(18,4) NOT NULL, currency VARCHAR,
  exchange_rate DECIMAL(20,14), original_spend DECIMAL(18,4), import_id INTEGER NOT NULL);

-- rate: so much of `currency` for one unit of `base`, as the European Central Bank quotes them (base EUR).
CREATE TABLE IF NOT EXISTS core.exchange_rates (
  currency VARCHAR NOT NULL, day DATE NOT NULL, base VARCHAR NOT NULL, rate DECIMAL(24,12) NOT NULL, import_id INTEGER NOT NULL);

-- ---------------------------------------------------------------- ledger: what happened
-- For every import: rows_read = rows_accepted + rows_rejected + rows_unchanged. reading: what the house file says of the file, as JSON.
-- unrated_with: the state of the exchange rates when rows were
-- rejected for want of one; with another state, the file is read again.
-- exported_at: the export's own time, from its name, from inside it, or when the file was last written (own_time: 'name', 'rows', 'file'). tables:
-- the tables of core that it feeds; overwrote: those in which it put another value in the place of one.
CREATE TABLE IF NOT EXISTS ledger.imports (
  import_id INTEGER PRIMARY KEY, file VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, bytes BIGINT NOT NULL, stamp VARCHAR,
  format VARCHAR NOT NULL, entity VARCHAR NOT NULL, encoding VARCHAR, delimiter VARCHAR,
  rows_read BIGINT NOT NULL, rows_accepted BIGINT NOT NULL, rows_rejected BIGINT NOT NULL, rows_unchanged BIGINT NOT NULL,
  columns_left_out VARCHAR[], imported_at TIMESTAMPTZ NOT NULL, seconds DOUBLE NOT NULL, reading VARCHAR, unrated_with VARCHAR,
  exported_at TIMESTAMPTZ NOT NULL, own_time VARCHAR NOT NULL, tables VARCHAR[], overwrote VARCHAR[]);

-- Every cell of core or of the vault that an import changed in a row that was there: what was held, the import that had written the row last,
-- what stands now. at: the own time of the export that brought it. is_filled: nothing was held. Values of the vault's fields (in_vault) are in
-- vault.changes; row_key names nobody. A corrected exchange rate counts under the import of its row.
CREATE TABLE IF NOT EXISTS ledger.changes (
  table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, record_key BIGINT, prospect_key BIGINT, column_name VARCHAR NOT NULL,
  import_id INTEGER NOT NULL, replaced_import_id INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, old_value VARCHAR, new_value VARCHAR,
  is_filled BOOLEAN NOT NULL, in_vault BOOLEAN NOT NULL);

-- Lines of a file that hold no data: the header once more, titles above it, totals below. Empty lines are only counted, by one row without a line.
CREATE TABLE IF NOT EXISTS ledger.set_aside (
  import_id INTEGER NOT NULL, line BIGINT, rule VARCHAR NOT NULL, lines BIGINT NOT NULL);

-- The rejected row itself may name a person: its raw text is in the vault (vault.rejected_rows), the reason is here.
CREATE TABLE IF NOT EXISTS ledger.rejects (
  import_id INTEGER NOT NULL, file VARCHAR NOT NULL, line BIGINT NOT NULL, column_name VARCHAR, rule VARCHAR NOT NULL, reason VARCHAR NOT NULL);

-- One row an erasure, never who: how many persons, why ('asked', 'retention', 'came again'; 'came back' and 'taken back' end one), the rows that went by table, as JSON, and when both
-- files had been written anew, so that no freed block keeps the text.
CREATE TABLE IF NOT EXISTS ledger.erasures (
  erasure_id INTEGER NOT NULL, erased_at TIMESTAMPTZ NOT NULL, why VARCHAR NOT NULL, persons INTEGER NOT NULL, rows VARCHAR NOT NULL,
  rewritten_at TIMESTAMPTZ);

-- Lists to act on: one row a list, waterfall as JSON (how many were chosen, taken out and why, held out, written).
CREATE TABLE IF NOT EXISTS ledger.audiences (
  audience_id INTEGER NOT NULL, name VARCHAR NOT NULL, campaign_id VARCHAR NOT NULL, purpose VARCHAR NOT NULL, channel VARCHAR NOT NULL,
  made_at TIMESTAMPTZ NOT NULL, hold_out DOUBLE NOT NULL, seed BIGINT NOT NULL, waterfall VARCHAR NOT NULL);

-- arm: 'control' was held out, 'contacted' is in the list's file.
CREATE TABLE IF NOT EXISTS ledger.audience_members (
  audience_id INTEGER NOT NULL, record_key BIGINT NOT NULL, customer_key BIGINT NOT NULL, arm VARCHAR NOT NULL);

-- One row a run of refresh: mode 'sample' (invented figures) or 'own'.
CREATE TABLE IF NOT EXISTS ledger.runs (
  run_id INTEGER PRIMARY KEY, mode VARCHAR NOT NULL, started_at TIMESTAMPTZ NOT NULL, finished_at TIMESTAMPTZ,
  files INTEGER, files_unchanged INTEGER, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT, rows_unchanged BIGINT);

-- The day whose state these databases hold, where they were rebuilt with --as-of; no row where they hold all that came in.
CREATE TABLE IF NOT EXISTS ledger.rebuilt_as_of (day VARCHAR NOT NULL);

-- What a mart was last made of: it is made again only when its fingerprint changes.
CREATE TABLE IF NOT EXISTS ledger.marts (
  mart VARCHAR PRIMARY KEY, fingerprint VARCHAR NOT NULL, rows BIGINT NOT NULL, built_at TIMESTAMPTZ NOT NULL, seconds DOUBLE NOT NULL);

-- Changes each time the content of a core table changes: "import:hash", and a mark for each change that was no import (loaders/ingest/table-version.ts).
CREATE TABLE IF NOT EXISTS ledger.core_versions (table_name VARCHAR PRIMARY KEY, version VARCHAR NOT NULL);

-- The house as the last refresh knew it: one row a key, values as JSON.
CREATE TABLE IF NOT EXISTS ledger.house (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- What the last refresh counted of each field: rows of its table, those with a value, those whose value can be true, those whose value
-- another person has too (null where that says nothing), and the days from the table's newest row to the refresh.
CREATE TABLE IF NOT EXISTS ledger.field_quality (
  field VARCHAR NOT NULL, rows BIGINT NOT NULL, filled BIGINT NOT NULL, valid BIGINT NOT NULL, shared BIGINT, age_days DOUBLE);

-- By which rule how many records were joined to another's person.
CREATE TABLE IF NOT EXISTS ledger.merge_rules (rule VARCHAR NOT NULL, records BIGINT NOT NULL);

-- The house's register of tests (campaign-tests.csv beside the house file), in its order, as the last refresh read it.
CREATE TABLE IF NOT EXISTS ledger.campaign_tests (
  position INTEGER NOT NULL, test VARCHAR NOT NULL, hypothesis VARCHAR NOT NULL, campaign_id VARCHAR, arm VARCHAR, started_on DATE,
  channel VARCHAR, offer VARCHAR, segment VARCHAR, cells VARCHAR, planned_contacts BIGINT, planned_held_out BIGINT, planned_rise DOUBLE,
  decision VARCHAR, decided_on DATE, learned VARCHAR);
