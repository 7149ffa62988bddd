import {OptionError} from "../errors/errors.js";

/**
 * The parameters' values in the order of their names.
 *
 * @throws OptionError naming the first that is not above 0 and finite
 */
export function valuesOf<P>(where: string, names: readonly (keyof P & string)[], parameters: P): Float64Array {
  return Float64Array.from(names, name => {
    const value = parameters[name];
    if (typeof value !== "number" || !(value > 0) || value === Number.POSITIVE_INFINITY)
      throw new OptionError(`${where}: ${name} above 0 and finite, got ${String(value)}`);
    return value;
  });
}

/** @throws OptionError unless the horizon is 0 or more and finite */
export function checkHorizon(where: string, horizon: number): void {
  if (!(horizon >= 0) || horizon === Number.POSITIVE_INFINITY)
    throw new OptionError(`${where}: the horizon is a time from 0, got ${horizon}`);
}
