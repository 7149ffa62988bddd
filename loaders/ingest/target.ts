import type {TableName} from "../../lib/schema/tables.js";
import {asImported} from "../currency/convertible.js";
import {vaultName} from "../database/vault.js";
import {machineAgentSql} from "./machine-agents.js";

/** Where the rows of a canonical table go, and what the staged columns become there. */
export interface Target {
  readonly name: string;
  /** A temporary table of rows with one key each, made from the staged ones. @default the staged rows themselves */
  readonly from?: string;
  /** Table in core. */
  readonly core: string;
  /** Columns of core that together say which thing a row is about, each with its SQL over `staged` s and `known_ids` k. */
  readonly key: Readonly<Record<string, string>>;
  /** The other columns of core. */
  readonly columns: Readonly<Record<string, string>>;
  /** What a column of core was in the file, as SQL over the held row h, where it is another value now. */
  readonly asImported?: Readonly<Record<string, string>>;
  /** Canonical columns that are the key in the file. */
  readonly fileKey: readonly string[];
  /** Columns, those of the vault with "vault_" before them, whose empty cells mean that the value was removed. */
  readonly removable?: ReadonlySet<string>;
  /** What of it names a person or is free text. */
  readonly vault?: {
    readonly table: string;
    readonly columns: Readonly<Record<string, string>>;
    /** Further columns, the same for every row. */
    readonly constants?: Readonly<Record<string, string>>;
    /** Rows where this column is NULL are not written. */
    readonly only?: string;
  };
  /** Whose ids the file's are: customers carry customer_key beside record_key. */
  readonly ids?: "customers" | "prospects";
  /** Table of the attr_* columns. */
  readonly attributes?: string;
}

const same = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, `s.${name}`]));

const record = {record_key: "k.record_key"};

const coarse = (postcodeDigits: number): Record<string, string> => ({
  birth_year: "CAST(year(s.birth_date) AS SMALLINT)",
  gender: "s.gender",
  postcode_area:
    postcodeDigits === 0 ? "CAST(NULL AS VARCHAR)" : `upper(left(replace(s.postcode, ' ', ''), ${postcodeDigits}))`,
  country: "s.country",
  created_at: "s.created_at",
  source: "s.source"
});

/** A share of 0.1 may be written as 10 (per cent). */
const plannedShare =
  "CAST(CASE WHEN s.planned_share > 1 AND s.planned_share <= 100 THEN s.planned_share / 100 WHEN s.planned_share BETWEEN 0 AND 1 THEN s.planned_share END AS DOUBLE)";

const person = same(
  "email",
  "phone",
  "first_name",
  "last_name",
  "company",
  "birth_date",
  "gender",
  "street",
  "postcode",
  "city",
  "country"
);

/**
 * The targets of every canonical table whose rows have keys; the lines of orders have rules of their own.
 * @param postcodeDigits so many leading characters of a postcode may leave the vault
 */
export function targets(postcodeDigits: number): Readonly<Record<Exclude<TableName, "order_lines">, Target>> {
  return {
    customers: {
      name: "customers",
      core: "core.customer_records",
      fileKey: ["customer_id"],
      key: record,
      columns: coarse(postcodeDigits),
      vault: {table: `${vaultName}.vault.persons`, columns: person},
      ids: "customers",
      attributes: "core.customer_attributes"
    },
    orders: {
      name: "orders",
      core: "core.orders",
      fileKey: ["order_id"],
      key: same("order_id"),
      columns: {
        ...record,
        kind: "CASE WHEN s.total < 0 THEN 'credit_note' ELSE 'order' END",
        ...same("ordered_at", "total", "channel", "source", "campaign_id", "coupon"),
        currency: "upper(s.currency)",
        ...same("discount", "shipping", "tax", "refunded", "status", "cost")
      },
      asImported: asImported("orders"),
      ids: "customers"
    },
    products: {
      name: "products",
      core: "core.products",
      fileKey: ["product_id"],
      key: same("product_id"),
      columns: same("name", "category", "brand", "launched_at", "cost")
    },
    campaigns: {
      name: "campaigns",
      core: "core.campaigns",
      fileKey: ["campaign_id"],
      key: same("campaign_id"),
      columns: {
        ...same("name", "channel", "offer", "started_at", "ended_at", "cost", "cost_per_contact", "coupon"),
        currency: "upper(s.currency)"
      },
      asImported: asImported("campaigns")
    },
    contacts: {
      name: "contacts",
      core: "core.contacts",
      fileKey: ["campaign_id", "customer_id"],
      key: {...same("campaign_id"), ...record},
      columns: {
        ...same("arm", "sent_at", "delivered", "opened_at", "clicked_at", "unsubscribed_at", "bounced", "stratum"),
        planned_share: plannedShare
      },
      ids: "customers"
    },
    responses: {
      name: "responses",
      core: "core.responses",
      fileKey: ["campaign_id", "customer_id", "kind", "responded_at", "link"],
      key: {...same("campaign_id"), ...record, ...same("kind", "responded_at"), link_hash: "md5(s.link)"},
      columns: {...same("value"), is_machine: machineAgentSql("s.agent")},
      ids: "customers"
    },
    consents: {
      name: "consents",
      core: "core.consents",
      fileKey: ["customer_id", "purpose", "channel", "at"],
      key: {...record, ...same("purpose", "channel", "at")},
      columns: {status: "lower(s.status)", is_dated: "true"},
      vault: {table: `${vaultName}.vault.consent_evidence`, columns: same("evidence"), only: "evidence"},
      ids: "customers"
    },
    prospects: {
      name: "prospects",
      core: "core.prospects",
      fileKey: ["prospect_id"],
      key: {prospect_key: "k.record_key"},
      columns: coarse(postcodeDigits),
      vault: {
        table: `${vaultName}.vault.prospects`,
        columns: {external_id: "s.prospect_id", ...person},
        constants: {source: "'house'"}
      },
      ids: "prospects",
      attributes: "core.prospect_attributes"
    },
    survey_answers: {
      name: "survey_answers",
      core: "core.survey_answers",
      fileKey: ["customer_id", "survey", "question", "answered_at"],
      key: {...record, ...same("survey", "question", "answered_at")},
      columns: {score: "CAST(s.score AS DOUBLE)"},
      vault: {table: `${vaultName}.vault.survey_texts`, columns: same("answer"), only: "answer"},
      ids: "customers"
    },
    postcode_regions: {
      name: "postcode_regions",
      core: "core.postcode_regions",
      fileKey: ["country", "postcode_prefix"],
      key: same("country", "postcode_prefix"),
      columns: same("region")
    },
    marketing_spend: {
      name: "marketing_spend",
      core: "core.marketing_spend",
      fileKey: ["source", "period"],
      key: same("source", "period"),
      columns: {...same("spend"), currency: "upper(s.currency)"},
      asImported: asImported("marketing_spend")
    },
    exchange_rates: {
      name: "exchange_rates",
      core: "core.exchange_rates",
      fileKey: ["currency", "day", "base"],
      key: {currency: "upper(s.currency)", day: "s.day", base: "upper(coalesce(s.base, 'EUR'))"},
      columns: same("rate")
    }
  };
}
