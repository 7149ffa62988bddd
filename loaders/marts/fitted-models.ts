import type {BetaGeometricParameters} from "../../lib/clv/beta-geometric.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import type {House} from "../../lib/house/house.js";
import type {Matrix} from "../../lib/statistics/matrix.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {purchaseModels} from "./purchase-models.js";

/** A model as marts.clv_model keeps it. */
export interface FittedModel<P> {
  readonly parameters: P;
  /** Covariance of the parameters' logarithms, in their order. */
  readonly logCovariance: Matrix;
}

/** The models that the values are made with; null where the data broke a model's assumption. */
export interface FittedModels {
  readonly purchases: FittedModel<BetaGeometricParameters> | null;
  readonly spend: FittedModel<gammaGamma.Parameters> | null;
}

interface ParameterRow {
  readonly parameter: string;
  readonly estimate: number | null;
  readonly log_covariance: string | null;
}

/** Reads the fits that the house uses back from marts.clv_model. */
export async function fittedModels(connection: Connection, house: House): Promise<FittedModels> {
  const model = purchaseModels[house.valueModel];
  return {
    purchases: await fittedModel<BetaGeometricParameters>(connection, model.label, model.parameterNames),
    spend: await fittedModel<gammaGamma.Parameters>(connection, gammaGamma.label, gammaGamma.parameterNames)
  };
}

async function fittedModel<P>(
  connection: Connection,
  label: string,
  names: readonly (keyof P & string)[]
): Promise<FittedModel<P> | null> {
  const found = await rows<ParameterRow>(
    connection,
    "SELECT parameter, estimate, log_covariance FROM marts.clv_model WHERE model = $label",
    {label}
  );
  const ordered = names.flatMap(name => found.find(row => row.parameter === name) ?? []);
  if (ordered.length < names.length || ordered.some(row => row.estimate === null)) return null;
  return {
    parameters: Object.fromEntries(ordered.map(row => [row.parameter, row.estimate])) as P,
    logCovariance: ordered.map(row => JSON.parse(row.log_covariance ?? "[]"))
  };
}
