import {readdirSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {canonicalTables} from "../../lib/schema/tables.js";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {quotedIdentifier} from "../../loaders/database/sql.js";
import type {Recognition} from "../../loaders/formats/format.js";
import {recogniseFile} from "../../loaders/formats/registry.js";
import {stageSql} from "../../loaders/ingest/stage.js";
import {sharedPath, sharedText} from "../support/shared-data.js";
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
});
