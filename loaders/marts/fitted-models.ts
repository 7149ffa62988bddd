import type {Fit} from "../../lib/clv/fit.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import type {NamedParameters} from "../../lib/clv/named-models.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";

/** A fit as marts.clv_model keeps it. */
export interface FittedModel<P> extends Fit<P> {
  readonly label: string;
}

/** The models that the values are made with; null where the data broke the assumptions of all. */
export interface FittedModels {
  readonly purchases: FittedModel<NamedParameters> | null;
  readonly spend: FittedModel<gammaGamma.Parameters> | null;
}

interface ParameterRow {
  readonly model: string;
  readonly parameter: string;
  readonly estimate: number | null;
  readonly standard_error: number;
  readonly log_likelihood: number;
  readonly iterations: number;
  readonly customers: number;
  readonly log_covariance: string;
  readonly warnings: string | null;
}

/** Reads the fits in use back from marts.clv_model. */
export async function fittedModels(connection: Connection): Promise<FittedModels> {
  const used = await rows<ParameterRow>(connection, "SELECT * FROM marts.clv_model WHERE is_used ORDER BY rowid");
  const isSpend = ({model}: ParameterRow) => model === gammaGamma.label;
  return {
    purchases: fittedModel(used.filter(row => !isSpend(row))),
    spend: fittedModel(used.filter(isSpend))
  };
}

function fittedModel<P>(found: readonly ParameterRow[]): FittedModel<P> | null {
  const [first] = found;
  if (!first || found.some(row => row.estimate === null)) return null;
  const named = (value: (row: ParameterRow) => number | null) =>
    Object.fromEntries(found.map(row => [row.parameter, value(row)])) as P;
  return {
    label: first.model,
    parameters: named(row => row.estimate),
    standardErrors: named(row => row.standard_error),
    logLikelihood: first.log_likelihood,
    logCovariance: found.map(row => JSON.parse(row.log_covariance)),
    converged: true,
    iterations: first.iterations,
    customers: first.customers,
    warnings: first.warnings === null ? [] : first.warnings.split("; ")
  };
}
