import {quotedText} from "../database/sql.js";

/** What stands on an invoice without being a product, by its code as a whole, in upper case. */
const codes: Readonly<Record<string, readonly string[]>> = {
  postage: ["POST", "DOT", "C2", "CARRIAGE"],
  discount: ["D"],
  correction: ["M", "ADJUST", "ADJUST2"],
  bad_debt: ["B"],
  sample: ["S"],
  fee: ["AMAZONFEE", "BANK CHARGES", "CRUK"]
};

/**
 * SQL of a line's kind: 'product', or what else its code stands for.
 * @param code SQL of the product code
 */
export function lineKindSql(code: string): string {
  const whens = Object.entries(codes).map(
    ([kind, texts]) => `WHEN upper(${code}) IN (${texts.map(quotedText).join(", ")}) THEN ${quotedText(kind)}`
  );
  return `CASE WHEN ${code}[1] BETWEEN '0' AND '9' THEN 'product' ${whens.join(" ")}
    WHEN starts_with(upper(${code}), 'GIFT_0001') THEN 'voucher'
    WHEN starts_with(upper(${code}), 'TEST') THEN 'correction' ELSE 'product' END`;
}

/** SQL of an invoice's kind, by its number and its total. */
export function invoiceKindSql(invoice: string, total: string): string {
  return `CASE WHEN regexp_full_match(${invoice}, '[aA][0-9]+') THEN 'adjustment'
    WHEN regexp_full_match(${invoice}, '[cC][0-9]+') OR ${total} < 0 THEN 'credit_note' ELSE 'order' END`;
}
