import type {ColumnType} from "../../lib/schema/tables.js";

/** Why a row is not taken. The texts hold no content of the row. */
export interface Check {
  readonly column: string;
  readonly rule: string;
  readonly reason: string;
}

const expected: Readonly<Record<ColumnType, string>> = {
  key: "an id",
  text: "a text",
  date: "a day as YYYY-MM-DD, 31/12/2024 or 31.12.2024",
  time: "a time as YYYY-MM-DD HH:MM:SS, with or without an offset",
  money: "an amount as 1234.56 or 1.234,56",
  rate: "an exchange rate as 1.0876",
  number: "a number",
  integer: "a whole number",
  flag: "true or false"
};

const names: Readonly<Record<ColumnType, string>> = {
  key: "id",
  text: "text",
  date: "date",
  time: "time",
  money: "amount",
  rate: "rate",
  number: "number",
  integer: "whole-number",
  flag: "flag"
};

export const missing = (column: string): Check => ({
  column,
  rule: "missing",
  reason: `${column} is empty: every row needs one`
});

export const unreadable = (column: string, type: ColumnType): Check => ({
  column,
  rule: `no-${names[type]}`,
  reason: `${column} is not readable: expected ${expected[type]}`
});

export const outOfRange = (column: string): Check => ({
  column,
  rule: "out-of-range",
  reason: `${column} lies before 1900 or after 2100: expected a day that can be true`
});

export const notAllowed = (column: string, values: readonly string[]): Check => ({
  column,
  rule: "not-allowed",
  reason: `${column} is none of ${values.join(", ")}`
});

export const noCurrency = (column: string): Check => ({
  column,
  rule: "currency",
  reason: `${column} is no currency: expected a code of three letters, as EUR`
});

export const notPositive = (column: string): Check => ({
  column,
  rule: "not-positive",
  reason: `${column} is 0 or less: expected an exchange rate above 0`
});

/** The rule of rows that wait for an exchange rate: once it is there, their file is read again. */
export const unratedRule = "exchange-rate";

export const unrated = (currency: string, days: number): Check => ({
  column: "currency",
  rule: unratedRule,
  reason:
    `no exchange rate from its currency to ${currency} is known for its day or the ${days} days before: ` +
    "add the rates to the exports, or the currency to exchangeRates in the house file, and the row comes in by itself"
});

/** The rule of rows in whose amounts a currency stands that cannot be theirs. */
const writtenRule = "currency-in-amount";

export const otherCurrency: Check = {
  column: "currency",
  rule: writtenRule,
  reason: "a currency stands in an amount that is another than that of its row: correct the one or the other"
};

export const ambiguousSign: Check = {
  column: "currency",
  rule: writtenRule,
  reason:
    "a sign stands in an amount that several currencies use, as $ or kr, and the house's is none of them: " +
    "export a column with the currency, or name it under constants in the house file"
};

/** @param currency the house's */
export const foreignWithoutColumn = (currency: string): Check => ({
  column: "",
  rule: writtenRule,
  reason: `a currency stands in an amount that is not ${currency}, and this table knows no other: export it in ${currency}`
});

export const noAddress: Check = {
  column: "",
  rule: "no-address",
  reason: "holds no e-mail address, telephone number or hash (md5, sha1, sha256): nobody can be found by it"
};

/** @param day on which the person was forgotten, ISO */
export const forgotten = (day: string): Check => ({
  column: "",
  rule: "forgotten",
  reason: `the person was forgotten on ${day}: the row is not taken, and its text not kept`
});

export const excelError = (column: string): Check => ({
  column,
  rule: "excel-error",
  reason: `${column} is an error such as #N/A, or a formula that was never computed: mend it in Excel and save the workbook`
});

export const saysNothing: Check = {
  column: "",
  rule: "says-nothing",
  reason: "the row holds nothing that any table takes"
};

export const otherRowRejected = (column: string): Check => ({
  column,
  rule: "other-row-rejected",
  reason: `another row with the same ${column} is rejected, and they are taken together or not at all`
});
