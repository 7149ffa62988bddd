import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const header = "order_id,customer_id,ordered_at,total,currency";
const good = (n: number) => `${n},A,2024-01-05 10:00:00,10.00,EUR`;

describe("rejected rows", () => {
  it("are in the ledger with line, column and reason but no content, and whole in the vault", () =>
    withSmallHouse(async house => {
      const bad = [
        ",A,2024-01-05 10:00:00,1,EUR",
        "5,A,2024-02-30,1,EUR",
        "6,A,1024-01-05,1,EUR",
        "7,A,2024-01-05,twelve,EUR",
        "8,A,2024-01-05,1,USD"
      ];
      const summary = await house.take("orders.csv", [header, good(1), ...bad, good(2)]);
      expect(counts(summary)).toEqual([7, 2, 5, 0]);
      expect(await house.ask("SELECT line, column_name, rule FROM ledger.rejects ORDER BY line")).toEqual([
        {line: "3", column_name: "order_id", rule: "missing"},
        {line: "4", column_name: "ordered_at", rule: "no-time"},
        {line: "5", column_name: "ordered_at", rule: "out-of-range"},
        {line: "6", column_name: "total", rule: "no-amount"},
        {line: "7", column_name: "currency", rule: "exchange-rate"}
      ]);
      expect(await house.ask("SELECT line, raw, found FROM vault_file.vault.rejected_rows ORDER BY line")).toEqual([
        {line: "3", raw: bad[0], found: null},
        {line: "4", raw: bad[1], found: "2024-02-30"},
        {line: "5", raw: bad[2], found: "1024-01-05"},
        {line: "6", raw: bad[3], found: "twelve"},
        {line: "7", raw: bad[4], found: "USD"}
      ]);
      expect(JSON.stringify(await house.ask("SELECT * FROM ledger.rejects"))).not.toContain("twelve");
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("include records that have another number of cells than the header", () =>
    withSmallHouse(async house => {
      const summary = await house.take("orders.csv", [header, good(1), "2,A,2024-01-05", good(3)]);
      expect(counts(summary)).toEqual([3, 2, 1, 0]);
      expect(await house.ask("SELECT line, column_name FROM ledger.rejects")).toEqual([{line: "3", column_name: null}]);
    }));

  it("are refused a value that is not among those allowed", () =>
    withSmallHouse(async house => {
      const summary = await house.take("consents.csv", [
        "customer_id,purpose,status,at",
        "A,news,given,2024-01-01",
        "A,news,perhaps,2024-01-02"
      ]);
      expect(counts(summary)).toEqual([2, 1, 1, 0]);
      expect(await house.one("SELECT reason FROM ledger.rejects")).toBe("status is none of given, withdrawn");
    }));

  it("stop the run when there are too many, and nothing of the file stays", () =>
    withSmallHouse(async house => {
      const file = [header, good(1), good(2), "3,B,never,1,EUR"];
      await expect(house.take("orders.csv", file, {maxRejects: 0.05})).rejects.toThrow(
        /orders\.csv: 1 of 3 rows \(33\.3 %\) would be rejected, at most 5 % may be;[\s\S]*1 row: ordered_at is not readable[^\n]*\(line 4\)/
      );
      expect(await house.one("SELECT count(*)::INT FROM core.orders")).toBe(0);
      expect(await house.one("SELECT count(*)::INT FROM ledger.imports")).toBe(0);
      expect(await house.one("SELECT count(*)::INT FROM vault_file.vault.identities")).toBe(0);
      expect(counts(await house.take("orders.csv", file, {maxRejects: 0.4}))).toEqual([3, 2, 1, 0]);
    }));
});

describe("a file that cannot be taken", () => {
  it("is named with what was found and what was expected when its format is unknown", () =>
    withSmallHouse(async house => {
      await expect(house.take("stock.csv", ["shelf,tray", "1,2"])).rejects.toThrow(
        /stock\.csv, line 1: no known format has these columns; found shelf, tray; expected one of[\s\S]*orders: order_id, customer_id, ordered_at, total/
      );
      expect(await house.one("SELECT count(*)::INT FROM ledger.imports")).toBe(0);
    }));

  it("is named with the column that is missing", () =>
    withSmallHouse(async house => {
      await expect(
        house.take("orders.csv", ["order_id,customer_id,ordered_at,channel", "1,A,2024-01-01,web"])
      ).rejects.toThrow(
        "orders.csv, line 1: the column total is missing; found order_id, customer_id, ordered_at, channel; a file of orders (format clientele) needs it"
      );
      await expect(
        house.take("lines.csv", ["Invoice,StockCode,Quantity,InvoiceDate,Customer ID", "1,P,1,2024-01-01,5"])
      ).rejects.toThrow(/lines\.csv, line 1: the column UnitPrice or Price or Unit Price is missing/);
    }));

  it("is imported with no rows when it has a header only", () =>
    withSmallHouse(async house => {
      expect(counts(await house.take("orders.csv", [header]))).toEqual([0, 0, 0, 0]);
    }));
});
