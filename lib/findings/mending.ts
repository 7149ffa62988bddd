/** What a person does about the rows that a rule rejects, in the export or in the house file. */
const mendings: Readonly<Record<string, string>> = {
  missing: "Export the column filled, or leave such rows out of the export.",
  "cell-count": "Export again; a separator or a quote is missing or too many in these lines.",
  "stray-quote": "Export again with quotes inside cells doubled.",
  "unclosed-quote": "Close the quote in that line, or export again.",
  "invalid-json": "Export again; each line must be one JSON object.",
  "not-an-object": "Export again; each line must be one JSON object.",
  encoding: "Export as UTF-8.",
  "out-of-range": "Correct the day where it was entered; it lies outside what can be true.",
  "not-allowed": "Use one of the values that the reason names.",
  "nul-byte": "Export again; the file was damaged when it was written.",
  "too-long": "Export again, or split the file; a quote that was never closed makes records this long.",
  currency: "Write currencies as their code of three letters, as EUR.",
  "currency-in-amount": "Export plain amounts with a column for their currency.",
  "exchange-rate": "Add the rate: an exchange_rates file, or exchangeRates in the house file.",
  "not-positive": "Correct the rate; it is so much of one currency for one of the other, above 0.",
  "no-rate": "Export rates as plain numbers, as 1.0876.",
  "no-address": "Fill in an e-mail address, a telephone number or its hash, or leave the row out.",
  "excel-error": "Mend the formula in Excel, and save the workbook.",
  forgotten: "Nothing to mend: the person was forgotten, and stays so.",
  "other-row-rejected": "Mend the other row of the same order; then both are taken.",
  "says-nothing": "Nothing to mend, unless a column was left out of the export.",
  "no-amount": "Export amounts as plain numbers, without words in the cell.",
  "no-time": "Export times as YYYY-MM-DD HH:MM:SS.",
  "no-date": "Export days as YYYY-MM-DD.",
  "no-number": "Export plain numbers.",
  "no-whole-number": "Export whole numbers.",
  "no-flag": "Export true or false."
};

/** The rule of rows of forgotten persons: they are turned away for good. */
export const forgottenRule = "forgotten";

/** The rules that have a mending of their own. */
export const mendedRules: readonly string[] = Object.keys(mendings);

/**
 * How rows that a rule rejects are mended.
 * @example mendingOf("no-date") // "Export days as YYYY-MM-DD."
 */
export function mendingOf(rule: string): string {
  return mendings[rule] ?? "Correct the value where it was entered, and export again.";
}
