import {describe, expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {linkRecords} from "../../loaders/identity/linkage/link-records.js";
import {linkKnownPersons, takeKnownPersons} from "../support/known-persons.js";
import {withMemory} from "../support/with-database.js";

describe("persons are found by one setting for all sets, F1 over pairs", () => {
  test.each([
    ["febrl dataset1", 0.97],
    ["febrl dataset3", 0.95],
    ["Splink fake_1000", 0.75],
    ["RLdata500", 0.95]
  ])("%s: at least %d, and 99 of 100 joined pairs are right", async (name, least) => {
    const {f1, precision} = await linkKnownPersons(name);
    expect(f1).toBeGreaterThanOrEqual(least);
    expect(precision).toBeGreaterThanOrEqual(0.99);
  });
});

test("the same persons are found again, in whatever order the records stand", async () => {
  const found = (order: string): Promise<readonly [unknown, unknown]> =>
    withMemory(async connection => {
      await takeKnownPersons(connection, "Splink fake_1000");
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE linkage_source AS SELECT * FROM linkage_source ORDER BY ${order}`
      );
      const model = await linkRecords(connection);
      const persons = "SELECT CAST(record_key AS INT) AS r, CAST(customer_key AS INT) AS c FROM persons ORDER BY r";
      return [model, await rows(connection, persons)];
    });
  expect(await found("hash(record_key)")).toEqual(await found("record_key"));
});

test("of fewer than a hundred records nothing is learned, and nobody is joined by likeness", () =>
  withMemory(async connection => {
    await takeKnownPersons(connection, "febrl dataset1");
    await connection.run("DELETE FROM linkage_source WHERE record_key > 99");
    expect(await linkRecords(connection)).toBeNull();
    expect(await rows(connection, "SELECT * FROM links")).toEqual([]);
  }));
