import {purchaseModelOf} from "../../lib/clv/named-models.js";
import type {ValueCells, ValueModels} from "../../lib/clv/what-if.js";
import {aq} from "../../vendor/data.js";

/** One parameter of the models in use: a row of src/data/value-model.json.sql. */
export interface ValueModelRow {
  readonly model: string;
  readonly parameter: string;
  readonly estimate: number;
  /** A row of the covariance of the parameters' logarithms, as JSON. */
  readonly log_covariance: string;
  /** null of the spend model. */
  readonly time_unit: string | null;
  readonly contacts_per_year: number | null;
  readonly cost_per_contact: number | null;
}

/** The merged customers of data/value-cells.arrow as columns. */
export function valueCells(arrow: ArrayBuffer): ValueCells {
  const table = aq.fromArrow(arrow);
  const column = (name: string) => Float64Array.from(table.array(name) as ArrayLike<number>);
  return {
    tenth: column("decile"),
    histories: {
      frequency: column("frequency"),
      recency: column("recency"),
      age: column("age"),
      weight: column("customers")
    },
    spend: column("spend"),
    value: column("expected_value")
  };
}

/** The fitted models from the rows of their parameters; null where either could not be fitted or spends have no mean. */
export function valueModels(rows: readonly ValueModelRow[]): ValueModels | null {
  const [purchases, spends] = [rows.filter(row => row.time_unit !== null), rows.filter(row => row.time_unit === null)];
  const [first] = purchases;
  const named = (part: readonly ValueModelRow[]) =>
    Object.fromEntries(part.map(({parameter, estimate}) => [parameter, estimate]));
  const covariance = (part: readonly ValueModelRow[]) =>
    part.map(({log_covariance}) => JSON.parse(log_covariance) as number[]);
  const {p, q, gamma} = named(spends);
  if (!first || p === undefined || q === undefined || gamma === undefined || q <= 1) return null;
  return {
    model: purchaseModelOf(first.model),
    parameters: named(purchases),
    logCovariance: covariance(purchases),
    spendParameters: {p, q, gamma},
    spendLogCovariance: covariance(spends)
  };
}
