import {gzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {prepareFile} from "../../loaders/files/prepare-file.js";
import {readSql} from "../../loaders/files/read-sql.js";
import {sharedFile} from "../support/shared-data.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {withMemory} from "../support/with-database.js";
import {readBack, setAsideOf, unreadableOf} from "./read-back.js";

describe("JSON", () => {
  test("lines: every field of any record is a column, values come as text", async () => {
    const lines = [
      '{"id": 12345678901234567890, "name": "Zoë \\"Z\\"", "tags": ["a", "b"]}',
      '{"id": "007", "Name": null, "a/b~c": ""}'
    ];
    const read = await readBack("people.jsonl", lines.join("\n"));
    expect(read.file.header).toEqual(["id", "name", "tags", "Name", "a/b~c"]);
    expect(read.file.columns).toEqual(["id", "name", "tags", "Name_2", "a/b~c"]);
    expect(read.cells).toEqual([
      ["12345678901234567890", 'Zoë "Z"', '["a","b"]', null, null],
      ["007", null, null, null, ""]
    ]);
    expect(read.raws).toEqual(lines);
  });

  test("lines that are no object, or name a field twice, are unreadable with their line", async () => {
    const read = await readBack("people.ndjson", '{"id":1}\n\n{"id":\n[1]\n{"id":2,"id":3}\n{"id":4}\n');
    expect(read.cells).toEqual([["1"], ["4"]]);
    expect(unreadableOf(read)).toEqual(["3 invalid-json", "4 not-an-object", "5 invalid-json"]);
    expect(setAsideOf(read)).toEqual(["2 blank"]);
    expect(read.lines).toEqual([1, 6]);
  });

  test("one list of objects over many lines, packed", async () => {
    const text = '[\n  {"id": 1,\n   "note": "a, [b]\\n}"},\n  {"id": 2}\n]\n';
    const read = await readBack("people.json.gz", gzipSync(text));
    expect(read.cells).toEqual([
      ["1", "a, [b]\n}"],
      ["2", null]
    ]);
    expect(read.lines).toEqual([2, 4]);
    expect(read.raws[0]).toBe('{"id": 1,\n   "note": "a, [b]\\n}"}');
  });

  test("objects within objects are columns of their own, lists stay one value", async () => {
    const read = await readBack(
      "o.jsonl",
      '{"id":1,"customer":{"id":7,"address":{"city":"Bern"}},"tags":["a"],"x":{}}\n{"id":2,"customer":null}\n'
    );
    expect(read.file.header).toEqual(["id", "customer.id", "customer.address.city", "tags", "x", "customer"]);
    expect(read.cells).toEqual([
      ["1", "7", "Bern", '["a"]', "{}", '{"id":7,"address":{"city":"Bern"}}'],
      ["2", null, null, null, null, null]
    ]);
  });

  test.each([
    [
      "over many lines",
      '{\n "count": 2, "tags": ["a", "[{"],\n "orders": [\n  {"id": 1, "lines": [{"sku": "x"}]},\n  {"id": 2}\n ],\n "next": null\n}\n',
      [4, 5]
    ],
    [
      "on one line",
      '{"meta": {"orders": [{"no": 1}]}, "orders": [{"id": 1, "lines": [{"sku": "x"}]}, {"id": 2}]}',
      [1, 1]
    ]
  ])("an object that holds a list of objects, %s", async (_, text, lines) => {
    const read = await readBack("orders.json", text);
    expect(read.cells).toEqual([
      ["1", '[{"sku":"x"}]'],
      ["2", null]
    ]);
    expect(read.lines).toEqual(lines);
  });

  test("an object that holds two of them is refused with their names; a single record on one line is one", async () => {
    await expect(readBack("all.json", '{"orders": [{"id": 1}], "people": [{"id": 2}]}')).rejects.toThrow(
      "all.json: holds several lists of objects (orders, people); put each into a file of its own"
    );
    expect((await readBack("one.jsonl", '{"id": 1, "lines": [{"sku": "a"}]}\n')).cells).toEqual([
      ["1", '[{"sku":"a"}]']
    ]);
    expect((await readBack("one.json", '{"id": 1, "tags": ["a"]}\n')).cells).toEqual([["1", '["a"]']]);
  });

  test("a list that is never closed stops the run", async () => {
    await expect(readBack("people.json", '[{"id": 1},')).rejects.toThrow("the JSON array is never closed");
  });

  test("a record larger than DuckDB's usual limit", async () => {
    const note = "x".repeat(20_000_000);
    const read = await readBack("people.jsonl", `{"id":1,"note":"${note}"}\n{"id":2}\n`);
    expect(read.cells.map(row => row[1]?.length)).toEqual([note.length, undefined]);
  });
});

describe("Parquet", () => {
  test("Online Retail: 541,909 rows (UCI) with their types, in file order", async () => {
    await withTemporaryFolder(async workFolder => {
      const path = sharedFile("data/online-retail/online_retail_2010-2011.parquet");
      const file = await prepareFile(path, {workFolder});
      expect(file.records).toBe(541_909);
      expect(file.header).toContain("StockCode");
      expect(await file.lineOf([0, 541_908])).toEqual([1, 541_909]);
      const [first, third] = await file.rawOf([0, 2]);
      expect(JSON.parse(first!)).toMatchObject({InvoiceNo: "536365", StockCode: "85123A", UnitPrice: 2.55});
      expect(JSON.parse(third!)).toMatchObject({InvoiceNo: "536365", StockCode: "84406B"});
      const types = await withMemory(async connection =>
        (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${readSql(file)}`)).getRowObjectsJS()
      );
      expect(types.find(column => column.column_name === "UnitPrice")?.column_type).toBe("DOUBLE");
    });
  });

  test("a file that only begins like Parquet names the file", async () => {
    await expect(readBack("x.parquet", "PAR1....")).rejects.toThrow(/x\.parquet: cannot be read as Parquet/);
  });
});
