import {readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {canonicalTables} from "../../lib/schema/tables.js";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {quotedIdentifier} from "../../loaders/database/sql.js";
import type {Recognition} from "../../loaders/formats/format.js";
import {recogniseFile} from "../../loaders/formats/registry.js";
import {stageSql} from "../../loaders/ingest/stage.js";
import {sharedPath, sharedText} from "../support/shared-data.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {counts, withSmallHouse} from "./small-house.js";

/** What DuckDB would do to stage a file of this header. */
async function planOf(header: readonly string[], recognition: Recognition): Promise<string> {
  return withDatabase(":memory:", async connection => {
    const columns = header.map(name => `'x' || i AS ${quotedIdentifier(name)}`);
    await connection.run(`CREATE TABLE file AS SELECT ${columns.join(", ")} FROM range(1000) numbers (i)`);
    const readings = new Map(recognition.fields.map(({name}) => [name, {number: "comma", date: "dmy"} as const]));
    const {sql} = stageSql({source: "file", recognition, timeZone: "Europe/Amsterdam", isSheet: true, readings});
    const [plan] = await rows<{explain_value: string}>(connection, `EXPLAIN ${sql}`);
    return plan?.explain_value ?? "";
  });
}

const genuine = readdirSync(sharedPath("data", "platform-exports")).filter(name => !name.startsWith("amazon_retail"));
const headers = [
  ...canonicalTables.map(({name, columns}) => [name, columns.map(column => column.name)] as const),
  ...genuine.map(name => {
    const [line = ""] = sharedText("data", "platform-exports", name)
      .replace(/^\ufeff/, "")
      .split(/\r?\n/);
    return [name, line.split(/[,;\t]/).map(cell => cell.replaceAll('"', ""))] as const;
  })
];

describe("the place of a staged row tells its line", () => {
  it.each(headers)("as nothing in the reading of %s puts the rows in another order", async (_, header) => {
    const {recognition} = recogniseFile("file.csv", header);
    const plan = await planOf(header, recognition);
    expect(plan).toContain("PROJECTION");
    expect(plan).not.toMatch(/JOIN|AGGREGATE|ORDER_BY/);
  });

  it("in a file of several hundred thousand rows with flags, whose rejects stand where they stood", () =>
    withSmallHouse(async house => {
      const broken = new Set([7, 130_001, 299_999]);
      const lines = Array.from(
        {length: 300_000},
        (_, at) =>
          `M1,C${at},mail,${broken.has(at) ? "never" : "2024-01-02 10:00:00"},${at % 3 ? "yes" : "no"},${at % 5 ? "n" : "ja"}`
      );
      const summary = await house.take("contacts.csv", [
        "campaign_id,customer_id,arm,sent_at,delivered,bounced",
        ...lines
      ]);
      expect(counts(summary)).toEqual([300_000, 299_997, 3, 0]);
      expect(
        await house.ask(
          "SELECT line::INT AS line, split_part(raw, ',', 2) AS customer FROM vault_file.vault.rejected_rows ORDER BY line"
        )
      ).toEqual([...broken].map(at => ({line: at + 2, customer: `C${at}`})));
      expect(
        await house.one("SELECT external_id FROM vault_file.vault.identities ORDER BY record_key DESC LIMIT 1")
      ).toBe("C299998");
    }));

  const [many, bad] = [300_000, 250_001];
  const rejectedLines = "SELECT line::INT AS line, rule FROM ledger.rejects";

  it("in a list without a header", () =>
    withSmallHouse(async house => {
      await house.take(
        "stop.csv",
        Array.from({length: many}, (_, at) => (at === bad ? "nobody" : `p${at}@example.com`))
      );
      expect(await house.ask(rejectedLines)).toEqual([{line: bad + 1, rule: "no-address"}]);
    }));

  it("in lines of JSON", () =>
    withSmallHouse(async house => {
      const order = (at: number) => ({
        order_id: `${at}`,
        customer_id: `C${at}`,
        ordered_at: at === bad ? "never" : "2024-01-02",
        total: 5
      });
      await house.take(
        "orders.jsonl",
        Array.from({length: many}, (_, at) => JSON.stringify(order(at)))
      );
      expect(await house.ask(rejectedLines)).toEqual([{line: bad + 1, rule: "no-time"}]);
      expect(await house.one("SELECT raw FROM vault_file.vault.rejected_rows")).toContain(`"C${bad}"`);
    }));

  it("in Parquet", () =>
    withSmallHouse(house =>
      withTemporaryFolder(async folder => {
        const file = join(folder, "orders.parquet");
        await withDatabase(":memory:", async connection => {
          await connection.run(
            `COPY (SELECT CAST(i AS VARCHAR) AS order_id, 'C' || i AS customer_id, CASE WHEN i = ${bad} THEN 'never' ELSE '2024-01-02' END AS ordered_at,
               5.0 AS total FROM range(${many}) numbers (i)) TO '${file}' (FORMAT parquet)`
          );
        });
        await house.takeFile(file, "orders.parquet");
        expect(await house.ask(rejectedLines)).toEqual([{line: bad + 1, rule: "no-time"}]);
        expect(await house.one("SELECT raw FROM vault_file.vault.rejected_rows")).toContain(`"C${bad}"`);
      })
    ));
});
