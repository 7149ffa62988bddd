import type {BetaGeometricParameters} from "../../lib/clv/beta-geometric.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import type {Matrix} from "../../lib/statistics/matrix.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";

/** A model as marts.clv_model keeps it. */
export interface FittedModel<P> {
  readonly label: string;
  readonly parameters: P;
  /** Covariance of the parameters' logarithms, in their order. */
  readonly logCovariance: Matrix;
}

/** The models that the values are made with; null where the data broke the assumptions of all. */
export interface FittedModels {
  readonly purchases: FittedModel<BetaGeometricParameters> | null;
  readonly spend: FittedModel<gammaGamma.Parameters> | null;
}

interface ParameterRow {
  readonly model: string;
  readonly parameter: string;
  readonly estimate: number | null;
  readonly log_covariance: string | null;
}

/** Reads the fits in use back from marts.clv_model. */
export async function fittedModels(connection: Connection): Promise<FittedModels> {
  const used = await rows<ParameterRow>(
    connection,
    "SELECT model, parameter, estimate, log_covariance FROM marts.clv_model WHERE is_used ORDER BY rowid"
  );
  const isSpend = ({model}: ParameterRow) => model === gammaGamma.label;
  return {
    purchases: fittedModel(used.filter(row => !isSpend(row))),
    spend: fittedModel(used.filter(isSpend))
  };
}

function fittedModel<P>(found: readonly ParameterRow[]): FittedModel<P> | null {
  const [first] = found;
  if (!first || found.some(row => row.estimate === null)) return null;
  return {
    label: first.model,
    parameters: Object.fromEntries(found.map(row => [row.parameter, row.estimate])) as P,
    logCovariance: found.map(row => JSON.parse(row.log_covariance ?? "[]"))
  };
}
