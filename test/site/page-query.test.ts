import {tableFromIPC} from "apache-arrow";
import {fromArrow} from "arquero";
import {describe, expect, it} from "vitest";
import {runPageQuery} from "../../loaders/site/page-query.js";
import {withEmptyWarehouse} from "../support/with-database.js";

const query = (sql: string, format: "json" | "csv" | "arrow") =>
  withEmptyWarehouse(warehouse => runPageQuery(warehouse, sql, format));

const json = async (sql: string) => JSON.parse(Buffer.from(await query(sql, "json")).toString()) as unknown;
const csv = async (sql: string) => Buffer.from(await query(sql, "csv")).toString();

describe("a page query as JSON", () => {
  it("writes whole numbers, decimals, days, instants and nothing as a page can read them", async () => {
    const sql = `SELECT 12::BIGINT AS orders, 1.50::DECIMAL(18,2) AS revenue, DATE '2011-12-09' AS day,
      TIMESTAMPTZ '2011-12-09 12:50:00+01' AS moment, NULL AS reason, [1, 2] AS list, {'low': 0.5} AS bounds, true AS known`;
    expect(await json(sql)).toEqual([
      {
        orders: 12,
        revenue: 1.5,
        day: "2011-12-09",
        moment: "2011-12-09T11:50:00.000Z",
        reason: null,
        list: [1, 2],
        bounds: {low: 0.5},
        known: true
      }
    ]);
  });

  it("is an empty list when there are no rows", async () => {
    expect(await json("SELECT order_id FROM core.orders")).toEqual([]);
  });

  it.each([
    ["'NaN'::DOUBLE", "x: got NaN"],
    ["'Infinity'::DOUBLE", "x: got Infinity"],
    ["{'y': 'NaN'::DOUBLE}", "x.y: got NaN"],
    ["9007199254740993", "x: 9007199254740993 is more than a page can count to"]
  ])("refuses %s by the column's name", async (value, message) => {
    await expect(json(`SELECT ${value} AS x`)).rejects.toThrow(message);
  });
});

describe("a page query as CSV", () => {
  it("has a header, quotes what needs it (RFC 4180) and leaves nothing empty", async () => {
    const sql = `SELECT 'Fern, "Fable"' AS name, NULL AS reason, 2.5 AS share UNION ALL SELECT 'two' || chr(10) || 'lines', 'x', 3`;
    expect(await csv(`SELECT * FROM (${sql}) ORDER BY share`)).toBe(
      'name,reason,share\r\n"Fern, ""Fable""",,2.5\r\n"two\nlines",x,3\r\n'
    );
  });
});

describe("a page query as Arrow", () => {
  const sql = `SELECT i::INTEGER AS id, i * 1.5::DOUBLE AS revenue, CASE WHEN i = 2 THEN NULL ELSE 'UK ' || (i % 2) END AS country,
    i > 1 AS known, DATE '2011-12-01' + i::INTEGER AS day FROM range(1, 4) t(i)`;

  it("keeps numbers as Int32 and Float64, texts and days as dictionaries", async () => {
    const table = tableFromIPC(await query(sql, "arrow"));
    expect(table.schema.fields.map(({name, type}) => `${name} ${type}`)).toEqual([
      "id Int32",
      "revenue Float64",
      "country Dictionary<Int32, Utf8>",
      "known Bool",
      "day Dictionary<Int32, Utf8>"
    ]);
  });

  it("is read by arquero to the rows of the query", async () => {
    expect(fromArrow(await query(sql, "arrow")).objects()).toEqual([
      {id: 1, revenue: 1.5, country: "UK 1", known: false, day: "2011-12-02"},
      {id: 2, revenue: 3, country: null, known: true, day: "2011-12-03"},
      {id: 3, revenue: 4.5, country: "UK 1", known: true, day: "2011-12-04"}
    ]);
  });

  it.each(["i", "country"])("is read by arquero where there are no rows: %s", async column => {
    const table = fromArrow(await query(`SELECT ${column} FROM (SELECT 1 AS i, 'UK' AS country) WHERE i = 2`, "arrow"));
    expect([table.numRows(), table.columnNames(), Array.from(table.array(column))]).toEqual([0, [column], []]);
  });

  it("has the same bytes each time", async () => {
    expect(Buffer.from(await query(sql, "arrow")).equals(await query(sql, "arrow"))).toBe(true);
  });
});
