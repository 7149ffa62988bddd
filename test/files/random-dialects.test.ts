import fc from "fast-check";
import {expect, test} from "vitest";
import {
  linesOf,
  type RandomDialect,
  type RandomTable,
  randomDialect,
  randomTable,
  writeBytes,
  writeRow
} from "./random-tables.js";
import {type Reader, withReader} from "./read-back.js";

const tables = randomDialect.chain(dialect => randomTable(dialect, true).map(table => ({dialect, table})));

const orNull = (cell: string): string | null => (cell === "" ? null : cell);

async function expectReadAsWritten(reader: Reader, dialect: RandomDialect, table: RandomTable): Promise<void> {
  const lines = [table.names, ...table.rows].map(row => writeRow(row, dialect));
  const read = await reader("table.csv", writeBytes(lines, dialect));
  expect(read.file.unreadable).toEqual([]);
  expect(read.file.setAside).toEqual([]);
  expect(read.file.header).toEqual(table.names);
  expect(read.file.records).toBe(table.rows.length);
  expect(read.cells).toEqual(table.rows.map(row => row.map(orNull)));
  expect(read.raws).toEqual(lines.slice(1));
  let line = 2;
  const firstLines = lines.slice(1).map(text => {
    const first = line;
    line += linesOf(text);
    return first;
  });
  expect(read.lines).toEqual(firstLines);
}

test("a random table in a random dialect and encoding comes back cell for cell, with its lines", async () => {
  await withReader(reader =>
    fc.assert(
      fc.asyncProperty(tables, ({dialect, table}) => expectReadAsWritten(reader, dialect, table)),
      {numRuns: 150, seed: 20111209}
    )
  );
});
