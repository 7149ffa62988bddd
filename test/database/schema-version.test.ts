import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {withDatabase} from "../../loaders/database/connection.js";
import {keptTables} from "../../loaders/database/kept-tables.js";
import type {Schema} from "../../loaders/database/schema-version.js";
import {isThisVersion, prepareSchema, remakeSchema, schemaVersion} from "../../loaders/database/schema-version.js";
import {withWarehouse} from "../../loaders/database/warehouse.js";
import {refresh} from "../../loaders/refresh.js";
import {databaseState} from "../ingest/database-state.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {withMemory} from "../support/with-database.js";

const [kept] = keptTables.filter(name => name.startsWith("ledger."));

const schema = (...tables: readonly string[]): Schema => ({
  home: "ledger",
  ddl: ["CREATE SCHEMA IF NOT EXISTS ledger", ...tables.map(table => `CREATE TABLE IF NOT EXISTS ${table}`)].join(";\n")
});

describe("a database's version", () => {
  it("follows what its statements make, not how they are written", () => {
    const version = schemaVersion("CREATE TABLE a (b INTEGER); -- a list");
    expect(schemaVersion("CREATE TABLE a\n  (b INTEGER);")).toBe(version);
    expect(schemaVersion("CREATE TABLE a (b BIGINT);")).not.toBe(version);
  });

  it("of an empty one becomes this version; of another one nothing is touched", () =>
    withMemory(async connection => {
      const [old, now] = [schema("ledger.a (x INTEGER)"), schema("ledger.a (x INTEGER, y INTEGER)")];
      expect(await prepareSchema(connection, old)).toBe(true);
      expect(await prepareSchema(connection, old)).toBe(true);
      expect(await prepareSchema(connection, now)).toBe(false);
      expect(await isThisVersion(connection, old)).toBe(true);
    }));

  it("is made by emptying all but the kept tables, which keep their rows in the columns that both versions have", () =>
    withMemory(async connection => {
      const old = schema("ledger.a (x INTEGER)", `${kept} (id INTEGER, gone VARCHAR)`);
      await prepareSchema(connection, old);
      await connection.run("INSERT INTO ledger.a VALUES (1)");
      await connection.run(`INSERT INTO ${kept} VALUES (7, 'x'), (8, 'y')`);
      const now = schema("ledger.a (x INTEGER, y INTEGER)", `${kept} (why VARCHAR, id INTEGER)`);
      await remakeSchema(connection, now);
      expect(await isThisVersion(connection, now)).toBe(true);
      expect((await connection.runAndReadAll("FROM ledger.a")).getRowsJson()).toEqual([]);
      expect((await connection.runAndReadAll(`FROM ${kept} ORDER BY id`)).getRowsJson()).toEqual([
        [null, 7],
        [null, 8]
      ]);
    }));
});

interface House {
  readonly warehouse: string;
  readonly vault: string;
  readonly data: string;
  run(): ReturnType<typeof refresh>;
  /** Makes the warehouse one of an older version: without a column, and without a version. */
  makeOlder(): Promise<void>;
}

/** The customer database and its imports; some figures of the data's quality tell time. */
const core = async (warehouse: string): Promise<unknown> =>
  Object.entries(await databaseState(warehouse)).filter(([table]) => /^core\.|imports$|schema_version$/.test(table));

const withHouse = (use: (house: House) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const place = {
      data: join(folder, "data"),
      warehouse: join(folder, "w.duckdb"),
      vault: join(folder, "v.duckdb"),
      config: join(folder, "house.mjs")
    };
    mkdirSync(place.data);
    writeFileSync(place.config, 'export default {name: "Fern & Fable"};\n');
    writeFileSync(join(place.data, "orders.csv"), "order_id,customer_id,ordered_at,total\n1,A,2024-07-01,10\n");
    await use({
      ...place,
      run: () => refresh(place),
      makeOlder: () =>
        withDatabase(place.warehouse, async connection => {
          await connection.run("ALTER TABLE core.orders DROP COLUMN channel");
          await connection.run("DROP TABLE ledger.schema_version");
        })
    });
  });

describe("databases of another version", () => {
  it("are read anew when every export is there as imported, and come out as if made today", () =>
    withHouse(async house => {
      await house.run();
      const made = await core(house.warehouse);
      await house.makeOlder();
      expect((await house.run()).rowsAccepted).toBe(1);
      expect(await core(house.warehouse)).toEqual(made);
    }));

  it("keep the tombstones of an older vault, also of one that had none yet", () =>
    withHouse(async house => {
      await house.run();
      const inVault = (...statements: readonly string[]) =>
        withDatabase(house.vault, async connection => {
          for (const statement of statements) await connection.run(statement);
          return (await connection.runAndReadAll("SELECT count(*)::INTEGER AS n FROM vault.tombstones")).getRowsJson();
        });
      const older = ["ALTER TABLE vault.persons DROP COLUMN city", "DROP TABLE vault.schema_version"];
      const [tombstone] = (await inVault("SELECT 1")) as unknown[][];
      expect(tombstone).toEqual([0]);
      writeFileSync(`${house.vault}.key`, "0".repeat(64));
      await inVault("INSERT INTO vault.tombstones VALUES ('email', 'x', DATE '2026-01-02', 'asked', uuid())", ...older);
      await house.run();
      expect(await inVault("SELECT 1")).toEqual([[1]]);
      await withDatabase(house.vault, connection => connection.run("DROP TABLE vault.tombstones"));
      await withDatabase(house.vault, async connection => {
        for (const statement of older) await connection.run(statement);
      });
      await house.run();
      expect(await inVault("SELECT 1")).toEqual([[0]]);
    }));

  it("stop the refresh with what to do when an export is no more what was imported", () =>
    withHouse(async house => {
      await house.run();
      await house.makeOlder();
      writeFileSync(join(house.data, "orders.csv"), "order_id,customer_id,ordered_at,total\n2,A,2024-07-01,10\n");
      await expect(house.run()).rejects.toThrow(
        /made by another version of Clientele, .* orders\.csv would have to be in .*data as imported\. Put that back, or remove .*w\.duckdb and .*v\.duckdb/
      );
    }));

  it("are opened by nothing but the refresh", () =>
    withHouse(async house => {
      await house.run();
      await house.makeOlder();
      await expect(withWarehouse(house.warehouse, async () => undefined)).rejects.toThrow(
        /w\.duckdb was made by another version of Clientele: run `npm run refresh`/
      );
    }));

  it("are never emptied when they are no databases of Clientele", () =>
    withHouse(async house => {
      await withDatabase(house.warehouse, async connection => {
        await connection.run("CREATE TABLE diary AS SELECT 1 AS page");
      });
      await expect(house.run()).rejects.toThrow(/w\.duckdb is no warehouse of Clientele: name another file/);
    }));
});
