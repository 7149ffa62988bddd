import {expect, it} from "vitest";
import {invoiceKindSql, lineKindSql} from "../../loaders/formats/line-kinds.js";
import {withMemory} from "../support/with-database.js";

/** The codes of UCI Online Retail that are no products, and some that look like none but are. */
const codes: readonly (readonly [code: string, kind: string])[] = [
  ...(["POST", "DOT", "C2"] as const).map(code => [code, "postage"] as const),
  ...(["M", "m"] as const).map(code => [code, "correction"] as const),
  ...(["AMAZONFEE", "BANK CHARGES", "CRUK"] as const).map(code => [code, "fee"] as const),
  ["D", "discount"],
  ["S", "sample"],
  ["B", "bad_debt"],
  ["gift_0001_20", "voucher"],
  ["TEST001", "correction"],
  ...(["85123A", "DCGSSGIRL", "PADS", "DCGS0003", "21777", "SP1002", "MUG"] as const).map(
    code => [code, "product"] as const
  )
];

it.each(codes)("lineKindSql tells that %s is %s", (code, kind) =>
  withMemory(async connection => {
    const reader = await connection.runAndReadAll(`SELECT ${lineKindSql("code")} FROM (SELECT $code AS code)`, {code});
    expect(reader.getRows()).toEqual([[kind]]);
  })
);

it.each([
  ["536365", 10, "order"],
  ["536365", -10, "credit_note"],
  ["C536379", -27.5, "credit_note"],
  ["A563185", 11062.06, "adjustment"],
  ["CN-17", 5, "order"]
])("invoiceKindSql tells that %s with a total of %d is a kind of its own: %s", (invoice, total, kind) =>
  withMemory(async connection => {
    const reader = await connection.runAndReadAll(
      `SELECT ${invoiceKindSql("invoice", "total")} FROM (SELECT $invoice AS invoice, $total AS total)`,
      {invoice, total}
    );
    expect(reader.getRows()).toEqual([[kind]]);
  })
);
