import {quotedIdentifier, quotedText} from "../database/sql.js";

/** The tables of core whose amounts may be in other currencies than the house's. */
const amounts = {
  orders: ["total", "discount", "shipping", "tax", "refunded", "cost"],
  order_lines: ["unit_price", "discount", "amount", "cost"],
  campaigns: ["cost", "cost_per_contact"],
  marketing_spend: ["spend"]
} as const;

/** A table whose rows say their currency themselves; lines of orders go by their order. */
export type ConvertibleTable = Exclude<keyof typeof amounts, "order_lines">;

export const convertibleTables = ["orders", "campaigns", "marketing_spend"] as const satisfies ConvertibleTable[];

export const amountsOf = (table: keyof typeof amounts): readonly string[] => amounts[table];

/** Whether the rows of a table of core say in which currency they are. */
export const isConvertible = (table: string): table is ConvertibleTable =>
  (convertibleTables as readonly string[]).includes(table);

/** The column of core that keeps an amount as its file had it. */
export const originalOf = (amount: string): string => `original_${amount}`;

/**
 * The amounts of a held row as its file had them, by column.
 * @param row what stands before the names of columns
 * @example asImported("marketing_spend").spend // 'coalesce(h."original_spend", h."spend")'
 */
export function asImported(table: keyof typeof amounts, row = "h."): Record<string, string> {
  const sql = (amount: string): string =>
    `coalesce(${row}${quotedIdentifier(originalOf(amount))}, ${row}${quotedIdentifier(amount)})`;
  return Object.fromEntries(amounts[table].map(amount => [amount, sql(amount)]));
}

/**
 * SQL of the day on whose rate a row is converted: the house's day of an order, the day on which a campaign began or a period of spending.
 * @param timeZone the house's
 */
export function dayOf(table: ConvertibleTable, timeZone: string): string {
  const ofInstant = (column: string): string => `CAST(timezone(${quotedText(timeZone)}, ${column}) AS DATE)`;
  switch (table) {
    case "orders":
      return ofInstant("ordered_at");
    case "campaigns":
      return ofInstant("started_at");
    case "marketing_spend":
      return "period";
  }
}

/** SQL that tells rows in other currencies than these. */
export const isForeign = (atPar: readonly string[]): string =>
  `upper(currency) NOT IN (${atPar.map(quotedText).join(", ")})`;
