import {describe, expect, it} from "vitest";
import type {SmallHouse} from "./small-house.js";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const header = "order_id,customer_id,ordered_at,total,channel";
const rows = 300_000;
const channel = "x".repeat(90);
const many = Array.from({length: rows}, (_, at) => `O${at},C${at % 1000},2024-01-01 10:00:00,10.50,${channel}`);

/** How often the rows of a file were staged. */
function countStagings({connection}: SmallHouse): () => number {
  let stagings = 0;
  const run = connection.run.bind(connection);
  connection.run = (sql, ...rest) => {
    if (sql.startsWith("CREATE OR REPLACE TEMP TABLE staged ")) stagings++;
    return run(sql, ...rest);
  };
  return () => stagings;
}

const kept =
  "SELECT count(*)::INT AS orders, sum(total)::VARCHAR AS total, count(DISTINCT channel)::INT AS channels FROM core.orders";

describe("a large file, staged while its bytes are looked at", () => {
  it("is staged once where it can be read as it stands, and not before it is looked at when it comes again", () =>
    withSmallHouse(async house => {
      const stagings = countStagings(house);
      expect(counts(await house.take("orders.csv", [header, ...many]))).toEqual([rows, rows, 0, 0]);
      expect(stagings()).toBe(1);
      expect(await house.ask(kept)).toEqual([{orders: rows, total: "3150000.0000", channels: 1}]);
      expect((await house.take("again.csv", [header, ...many])).imported).toBe(false);
      expect(stagings()).toBe(1);
    }));

  it.each([
    ["a broken record at its end", ["O1,C1", "X1,C1,2024-01-02,1,web"], "utf8", [rows + 2, rows + 1, 1, 0], 2],
    ["a letter of a code page at its end", ["X1,C1,2024-01-02,1,caf\xe9"], "latin1", [rows + 1, rows + 1, 0, 0], 2],
    ["quotes that are text", ['X1,C1,2024-01-02,1,5" nails'], "utf8", [rows + 1, rows + 1, 0, 0], 2],
    ["an amount that a second reading explains", ["X1,C1,2024-01-02,€1,web"], "utf8", [rows + 1, rows + 1, 0, 0], 2]
  ] as const)("is staged anew for %s", (_, ending, encoding, expected, times) =>
    withSmallHouse(async house => {
      const stagings = countStagings(house);
      const summary = await house.take(
        "orders.csv",
        [header, ...many, ...ending],
        encoding === "latin1" ? {latin1: true} : {}
      );
      expect([counts(summary), stagings()]).toEqual([expected, times]);
      expect(await unaccounted(house.connection)).toEqual([]);
    })
  );

  it("leaves nothing behind when the file is of no known kind", () =>
    withSmallHouse(async house => {
      await expect(house.take("what.csv", ["a,b,c,d,e", ...many])).rejects.toThrow("what.csv");
      expect(counts(await house.take("orders.csv", [header, ...many.slice(0, 10)]))).toEqual([10, 10, 0, 0]);
    }));
});
