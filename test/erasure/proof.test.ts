import {createHmac} from "node:crypto";
import {mkdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {prepareMarks} from "../../loaders/erasure/marks.js";
import {prove} from "../../loaders/erasure/prove.js";
import {rewriteDatabase} from "../../loaders/erasure/rewrite-database.js";
import {searchBytes} from "../../loaders/erasure/search-bytes.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {withMemory} from "../support/with-database.js";

/** A database of one table, written without compression, in which row 7 named somebody once. */
async function writeThenDelete(file: string, keep: boolean): Promise<void> {
  await withDatabase(file, async connection => {
    await connection.run("SET force_compression = 'uncompressed'");
    await connection.run("CREATE SCHEMA core");
    await connection.run(
      "CREATE TABLE core.notes AS SELECT i, 'canary number ' || i || ' of all' AS note FROM range(50000) t(i)"
    );
    await connection.run("CHECKPOINT");
    if (!keep) await connection.run("DELETE FROM core.notes WHERE i >= 40000");
    await connection.run("CHECKPOINT");
  });
}

describe("rewriteDatabase", () => {
  it("leaves no byte of deleted rows, which DuckDB itself leaves in the file", () =>
    withTemporaryFolder(async folder => {
      const file = join(folder, "d.duckdb");
      await writeThenDelete(file, false);
      const left = readFileSync(file).includes("canary number 49999 of all");
      expect(left, "DuckDB leaves it: else this test shows nothing").toBe(true);
      await rewriteDatabase(file);
      expect(readFileSync(file).includes("canary number 49999")).toBe(false);
      const [counted] = await withDatabase(file, connection =>
        rows<{n: number}>(connection, "SELECT count(*)::INT AS n FROM core.notes")
      );
      expect(counted?.n).toBe(40000);
    }));
});

describe("prove", () => {
  const searched = [{what: "e-mail", text: "canary number 777 of all"}];

  it.each([
    [true, "found"],
    [false, "gone"]
  ])("of a text that is there: %s, says %s", (isThere, verdict) =>
    withTemporaryFolder(async folder => {
      const [warehouse, vault] = [join(folder, "w.duckdb"), join(folder, "v.duckdb")];
      await writeThenDelete(warehouse, true);
      await withDatabase(vault, connection => connection.run("CREATE SCHEMA vault"));
      if (!isThere) {
        await withDatabase(warehouse, connection => connection.run("DELETE FROM core.notes WHERE i = 777"));
        await rewriteDatabase(warehouse);
      }
      const work = join(folder, "work");
      mkdirSync(work);
      const proof = await prove({warehouse, vault, site: join(folder, "dist")}, searched, work);
      expect([proof.texts[0]?.verdict, proof.isControlled, proof.holds]).toEqual([verdict, true, !isThere]);
    })
  );
});

it("searchBytes finds a text across the pieces in which a file is read, in any folder below", () =>
  withTemporaryFolder(async folder => {
    const {writeFileSync} = await import("node:fs");
    mkdirSync(join(folder, "deep"));
    const piece = 1 << 22;
    writeFileSync(join(folder, "deep", "page.html"), `${"x".repeat(piece - 3)}zebulon@example.com`);
    expect(searchBytes(folder, ["Zebulon@example.com", "nobody@example.com"])).toEqual([1, 0]);
    expect(searchBytes(join(folder, "missing"), ["a"])).toEqual([0]);
  }));

it("mark_of is HMAC-SHA256 as node:crypto gives it", () =>
  withMemory(async connection => {
    const key = Buffer.from(Array.from({length: 32}, (_, byte) => byte * 7));
    await prepareMarks(connection, key);
    for (const text of ["", "zoë@example.com", "x".repeat(200)]) {
      const [row] = await rows<{mark: string}>(connection, "SELECT mark_of('email', $text) AS mark", {text});
      expect(row?.mark).toBe(createHmac("sha256", key).update(`email:${text}`).digest("hex"));
    }
    expect(await rows(connection, "SELECT mark_of('email', NULL) AS mark")).toEqual([{mark: null}]);
  }));
