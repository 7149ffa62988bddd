import {describe, expect, test} from "vitest";
import {readBack, unreadableOf} from "./read-back.js";

const names = "id,name,amount\n";
const good = 'C1,"Doe, Jane",5\nC2,Roe,6\n';
const goodCells = [
  ["C1", "Doe, Jane", "5"],
  ["C2", "Roe", "6"]
];

describe("rows that DuckDB's reader shifts, swallows or drops", () => {
  test("a separator too many with an empty last cell rejects the row instead of shifting it", async () => {
    const read = await readBack("orders.csv", `${names}${good}C3,,Poe,\n`);
    expect(read.cells).toEqual(goodCells);
    expect(read.file.unreadable).toEqual([
      {line: 4, raw: "C3,,Poe,", rule: "cell-count", reason: "has 4 cells, the header names 3", found: "4 cells"}
    ]);
  });

  test("a separator missing before a quoted cell with a comma does not move cells", async () => {
    const read = await readBack("orders.csv", `${names}${good}C3"Poe, Ed",7\n`);
    expect(read.cells).toEqual(goodCells);
    expect(unreadableOf(read)).toEqual(["4 stray-quote"]);
  });

  test("the same in a file without any other quote is not taken for text either", async () => {
    const read = await readBack("orders.csv", `${names}C2,Roe,6\nC3"Poe, Ed",7\nC4,Coe,8\n`);
    expect(read.cells.map(row => row[0])).toEqual(["C2", "C4"]);
    expect(unreadableOf(read)).toEqual(["3 stray-quote"]);
  });

  test("a stray quote in a row's last cell costs that row alone", async () => {
    const read = await readBack("orders.csv", `${names}C0,Loe,"4\n${good}`);
    expect(read.cells).toEqual(goodCells);
    expect(unreadableOf(read)).toEqual(["2 stray-quote"]);
  });

  test("an unclosed quote near the top of a large file costs one row", async () => {
    const many = Array.from({length: 100_000}, (_, row) => `C${row},"Doe, ${row}",${row}\n`).join("");
    const read = await readBack("orders.csv", `${names}C,"Loe,4\n${many}`);
    expect(read.file.records).toBe(100_000);
    expect(read.cells).toHaveLength(100_000);
    expect(read.cells[99_999]).toEqual(["C99999", "Doe, 99999", "99999"]);
    expect(unreadableOf(read)).toEqual(["2 stray-quote"]);
    expect(read.lines[99_999]).toBe(100_002);
  });

  test("an unclosed quote in a file without other quotes costs one row", async () => {
    const read = await readBack("orders.csv", `${names}C1,"Loe,4\nC2,Roe,5\nC3,Poe,6\n`);
    expect(read.cells.map(row => row[0])).toEqual(["C2", "C3"]);
    expect(unreadableOf(read)).toEqual(["2 unclosed-quote"]);
  });

  test("two quotes lost in different rows do not swallow the rows between them", async () => {
    const read = await readBack("orders.csv", `${names}${good}C3,"Loe,4\nC4,Roe,5\nC5,Poe",6\nC6,Coe,7\n`);
    expect(read.cells.map(row => row[0])).toEqual(["C1", "C2", "C4", "C6"]);
    expect(unreadableOf(read)).toEqual(["4 unclosed-quote", "6 stray-quote"]);
  });

  test("a broken record of several lines is rejected whole", async () => {
    const read = await readBack("notes.csv", `${names}7,"first\nsecond\nthird"x,9\n${good}`);
    expect(read.cells).toEqual(goodCells);
    expect(read.file.unreadable.map(({line, raw}) => [line, raw])).toEqual([[2, '7,"first\nsecond\nthird"x,9']]);
  });

  test("notes with line breaks and commas are data", async () => {
    const note = "Dear all,\nthanks, bye\r\n7,8,9";
    const read = await readBack("notes.csv", `${names}C1,"${note}",5\nC2,Roe,6\n`);
    expect(read.cells[0]).toEqual(["C1", note, "5"]);
    expect(read.file.unreadable).toEqual([]);
    expect(read.lines).toEqual([2, 5]);
  });

  test("NUL bytes reject their row", async () => {
    const read = await readBack("orders.csv", `${names}${good}C3,P\0e,7\n`);
    expect(read.cells).toEqual(goodCells);
    expect(unreadableOf(read)).toEqual(["4 nul-byte"]);
  });

  test("a row in another encoding than the rest is rejected, not garbled", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${names}C1,Müller,5\nC2,Götz,6\n`),
      Buffer.from("C3,Böll,7\n", "latin1")
    ]);
    const read = await readBack("orders.csv", bytes);
    expect(read.cells.map(row => row[1])).toEqual(["Müller", "Götz"]);
    expect(unreadableOf(read)).toEqual(["4 encoding"]);
  });

  test("a field of 10 MB is read, quoted or not", async () => {
    const long = "x,\n".repeat(3_500_000);
    const read = await readBack("long.csv", `${names}C0,${"y".repeat(10_000_000)},4\nC9,"${long}",4\n${good}`);
    expect(read.cells.map(row => row[1]!.length)).toEqual([10_000_000, long.length, 9, 3]);
    expect(read.file.unreadable).toEqual([]);
  });

  test("inches in a file that never quotes are text", async () => {
    const read = await readBack("items.tsv", 'sku\ttitle\tprice\nA1\t5" nail\t3\nA2\tpipe 2"\t4"\n');
    expect(read.cells).toEqual([
      ["A1", '5" nail', "3"],
      ["A2", 'pipe 2"', '4"']
    ]);
    expect(read.file.quoted).toBe(false);
  });
});

describe("files that no one can read", () => {
  const message = (bytes: string | Uint8Array, name = "orders.csv") =>
    readBack(name, bytes).then(
      () => "no error",
      (error: Error) => `${error.name}: ${error.message.replace(/^\S*\//, "")}`
    );

  test("an empty file, or one of blank lines, says so", async () => {
    expect(await message("")).toMatch(/^UserError: orders.csv: the file is empty/);
    expect(await message("\n\r\n \n")).toMatch(/^UserError: orders.csv: the file is empty/);
  });

  test("a header one separator short names both counts", async () => {
    const text = await message("id,name amount\nC1,Doe,5\nC2,Roe,6\n");
    expect(text).toBe(
      "UserError: orders.csv, line 1: the header names 2 columns, the lines below it hold 3 cells; complete the header"
    );
  });

  test("a stray quote in the header stops the run", async () => {
    const text = await message('id,"name,amount\nC1,Doe,5\nC2,Roe,6\n');
    expect(text).toMatch(/^UserError: orders.csv, line 1: the header has a quote that is not closed/);
  });

  test("a zip archive named .csv is told from text", async () => {
    expect(await message(Buffer.from("PK\u0003\u0004...."))).toMatch(
      /^UserError: orders.csv: the archive is damaged or no zip archive/
    );
  });

  test("damaged gzip data name the file", async () => {
    expect(await message(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), "orders.csv.gz")).toMatch(
      /^UserError: orders.csv.gz: the gzip data are damaged/
    );
  });
});
