import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {withDatabase} from "../../loaders/database/connection.js";
import type {RefreshSummary} from "../../loaders/refresh.js";
import {refresh} from "../../loaders/refresh.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

interface House {
  write(name: string, lines: readonly string[]): void;
  run(keys?: string): Promise<RefreshSummary>;
  ask(sql: string): Promise<unknown[]>;
}

const withHouse = (use: (house: House) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const place = {data: join(folder, "data"), warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")};
    mkdirSync(place.data);
    let runs = 0;
    await use({
      write: (name, lines) => writeFileSync(join(place.data, name), `${lines.join("\n")}\n`),
      run(keys = "") {
        const config = join(folder, `house-${runs++}.mjs`);
        writeFileSync(config, `export default {name: "Fern & Fable", currency: "EUR", ${keys}};\n`);
        return refresh({...place, config});
      },
      ask: sql =>
        withDatabase(
          place.warehouse,
          async connection => (await connection.runAndReadAll(sql)).getRowsJson() as unknown[],
          {readOnly: true}
        )
    });
  });

const orders = ["order_id,customer_id,ordered_at,total,currency", "1,A,2024-03-04,100,USD", "2,A,2024-03-05,10,EUR"];

it("rates count before the orders whatever the names of the files, and no row is rejected on the way", () =>
  withHouse(async house => {
    house.write("a-orders.csv", orders);
    house.write("z-rates.csv", ["currency,day,rate", "USD,2024-03-04,2"]);
    const first = await house.run();
    expect([first.rowsAccepted, first.rowsRejected]).toEqual([3, 0]);
    expect(await house.ask("SELECT file FROM ledger.imports ORDER BY import_id")).toEqual([
      ["z-rates.csv"],
      ["a-orders.csv"]
    ]);
    expect(await house.ask("SELECT total FROM core.orders ORDER BY order_id")).toEqual([["50.0000"], ["10.0000"]]);
    expect((await house.run()).rowsRead).toBe(0);
  }));

it("a run without the rate stops as too much is rejected, and goes on once the house file has one; another one converts anew", () =>
  withHouse(async house => {
    house.write("orders.csv", orders);
    await expect(house.run()).rejects.toThrow(/1 of 2 rows[\s\S]*no exchange rate from its currency to EUR/);
    await house.run("exchangeRates: {USD: 0.9}");
    const totals = () => house.ask("SELECT total, revenue FROM core.orders, marts.customer_summary ORDER BY order_id");
    expect(await totals()).toEqual([
      ["90.0000", "100.0000"],
      ["10.0000", "100.0000"]
    ]);
    await house.run("exchangeRates: {USD: 0.8}");
    expect(await totals()).toEqual([
      ["80.0000", "90.0000"],
      ["10.0000", "90.0000"]
    ]);
  }));
