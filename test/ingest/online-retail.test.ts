import {expect, it} from "vitest";
import {sharedPath} from "../support/shared-data.js";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const name = "online_retail_2010-2011.parquet";

it("accounts for all 541,909 lines of UCI Online Retail; those that count are what the source's own figures say", () =>
  withSmallHouse(
    async house => {
      expect(counts(await house.takeFile(sharedPath("data", "online-retail", name), name))).toEqual([
        541909, 541909, 0, 0
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
      await house.resolve();

      expect(
        await house.ask(
          `SELECT count(*)::INT AS lines, count(DISTINCT customer_key)::INT AS customers, count(DISTINCT order_id)::INT AS invoices,
             round(sum(amount), 2)::DOUBLE AS worth
           FROM core.order_lines JOIN core.orders USING (order_id)
           WHERE customer_key IS NOT NULL AND quantity > 0 AND unit_price > 0`
        )
      ).toEqual([{lines: 397884, customers: 4338, invoices: 18532, worth: 8911407.9}]);

      expect(
        await house.ask(`SELECT kind, count(*)::INT AS orders FROM core.orders GROUP BY kind ORDER BY kind`)
      ).toEqual([
        {kind: "adjustment", orders: 3},
        {kind: "credit_note", orders: 3836},
        {kind: "order", orders: 22061}
      ]);
      expect(await house.one("SELECT count(*)::INT FROM core.customers")).toBe(4372);
      expect(await house.one("SELECT sum(total)::DOUBLE FROM core.orders")).toBeCloseTo(9747747.934, 3);
      expect(
        await house.one("SELECT count(*)::INT FROM core.order_lines WHERE NOT is_product AND line_kind = 'postage'")
      ).toBe(2110);
      expect(await house.one("SELECT name FROM core.products WHERE product_id = '85123A'")).toBe(
        "WHITE HANGING HEART T-LIGHT HOLDER"
      );
      expect(
        await house.one("SELECT strftime(timezone('UTC', min(ordered_at)), '%Y-%m-%d %H:%M') FROM core.orders")
      ).toBe("2010-12-01 08:26");
    },
    {currency: "GBP", timeZone: "Europe/London"}
  ));

it("reads the same from CSV with the other spelling of the headers, month first and ids as text", () =>
  withSmallHouse(
    async house => {
      const parquet = sharedPath("data", "online-retail", name);
      await house.takeFile(parquet, name);
      const file = await house.one(`SELECT string_agg(line, chr(10) ORDER BY n) FROM (
        SELECT file_row_number AS n, concat_ws(',', InvoiceNo, StockCode, '"' || replace(Description, '"', '""') || '"', Quantity,
          strftime(InvoiceDate, '%-m/%-d/%Y %-H:%M'), UnitPrice, coalesce(CAST(CAST(CustomerID AS INTEGER) AS VARCHAR), ''), Country) AS line
        FROM read_parquet('${parquet}', file_row_number = true) WHERE InvoiceDate < '2011-01-01')`);
      const header = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country";
      const lines = Number(
        await house.one(
          "SELECT count(*)::INT FROM core.order_lines JOIN core.orders USING (order_id) WHERE ordered_at < '2011-01-01'"
        )
      );
      expect(counts(await house.take("december.csv", `${header}\n${file}\n`))).toEqual([lines, 0, 0, lines]);
    },
    {currency: "GBP", timeZone: "Europe/London"}
  ));
