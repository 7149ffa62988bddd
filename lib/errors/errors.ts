/**
 * What a person can mend: bad input, a mistake in the house file, a missing browser. Its message is shown without a stack trace.
 * Wording: what was found, where, what was expected, what to do.
 */
export class UserError extends Error {
  override name = "UserError";
}

/** An argument of a method is outside its domain: "<function>: <rule>, got <value>". */
export class OptionError extends UserError {
  override name = "OptionError";
}

/** The data do not hold the answer: "<function>: <which assumption they break>". */
export class DataError extends UserError {
  override name = "DataError";
}

/** A fit ended without an optimum; `best` is the best point seen. */
export class ConvergenceError extends DataError {
  override name = "ConvergenceError";
  constructor(
    message: string,
    readonly iterations: number,
    readonly best: Readonly<Record<string, number>>
  ) {
    super(message);
  }
}
