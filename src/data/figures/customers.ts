import type {AtStake} from "../../../lib/findings/actions.js";
import type {ModelParameter} from "../../../lib/findings/methods.js";
import type {Worth} from "../../../lib/findings/page-rows.js";
import type {ValueBasis} from "../../../lib/findings/value-basis.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {firstRow, rows} from "../../../loaders/database/connection.js";

/** Customers with at least one purchase. */
export async function customerCount(warehouse: Connection): Promise<number> {
  const found = await firstRow<{customers: number}>(
    warehouse,
    "SELECT CAST(count(*) AS INTEGER) AS customers FROM marts.customer_summary"
  );
  return found?.customers ?? 0;
}

/** How many different values each score takes: five, or fewer where customers are equal. */
export async function scoreValues(
  warehouse: Connection
): Promise<{recency: number; frequency: number; monetary: number}> {
  const found = await firstRow<{recency: number; frequency: number; monetary: number}>(
    warehouse,
    `SELECT
       CAST(count(DISTINCT r_score) AS INTEGER) AS recency,
       CAST(count(DISTINCT f_score) AS INTEGER) AS frequency,
       CAST(count(DISTINCT m_score) AS INTEGER) AS monetary
     FROM marts.rfm`
  );
  return found ?? {recency: 0, frequency: 0, monetary: 0};
}

/** What the customers are worth together; null where no model was fitted or too few customers would be spoken of. */
export async function worthFigures(warehouse: Connection, smallest: number): Promise<Worth | null> {
  const found = await firstRow<Worth>(
    warehouse,
    "SELECT customers, alive, value, low, high, horizon_days, model FROM marts.clv_total"
  );
  return found && found.customers >= smallest ? found : null;
}

/** Who is valued and who is not, and whether what the values assume of spend holds. */
export async function basisFigures(warehouse: Connection): Promise<ValueBasis | null> {
  return (
    (await firstRow<ValueBasis>(
      warehouse,
      "SELECT * REPLACE (CAST(nameless_value AS DOUBLE) AS nameless_value) FROM marts.value_basis"
    )) ?? null
  );
}

/** Why the model in use could not be fitted; null where it could. */
export async function worthReason(warehouse: Connection): Promise<string | null> {
  const found = await firstRow<{reason: string}>(
    warehouse,
    "SELECT min(reason) AS reason FROM marts.clv_model WHERE is_used AND reason IS NOT NULL"
  );
  return found?.reason ?? null;
}

/** The customers of whom it is unsure whether they are still there, and what hangs on it. */
export async function atStakeFigures(warehouse: Connection): Promise<AtStake> {
  const found = await firstRow<AtStake>(
    warehouse,
    `SELECT
       CAST(count(*) AS INTEGER) AS customers,
       coalesce(sum(clv), 0) AS value,
       coalesce(sum(clv / p_alive), 0) AS value_if_active
     FROM marts.clv
     WHERE p_alive BETWEEN 0.3 AND 0.7 AND clv IS NOT NULL`
  );
  return found ?? {customers: 0, value: 0, value_if_active: 0};
}

/** The parameters of the fitted models. */
export async function modelFigures(warehouse: Connection): Promise<ModelParameter[]> {
  return rows<ModelParameter>(
    warehouse,
    `SELECT model, parameter, CAST(estimate AS DOUBLE) AS estimate, CAST(standard_error AS DOUBLE) AS standard_error,
       CAST(log_likelihood AS DOUBLE) AS log_likelihood,
       coalesce(reason, warnings) AS note
     FROM marts.clv_model
     WHERE is_used OR reason IS NOT NULL
     ORDER BY rowid`
  );
}
