import fc from "fast-check";
import {expect, test} from "vitest";
import {
  type RandomDialect,
  type RandomTable,
  randomDialect,
  randomTable,
  writeBytes,
  writeRow
} from "./random-tables.js";
import {withReader} from "./read-back.js";

/** What befalls a row, each with a share that says where in the row. */
const damages = ["surplus-separator", "lost-separator", "lost-quote", "stray-quote", "nul", "cut-off"] as const;
/** What stands between rows without being one. */
const fillers = ["blank", "separators", "repeated-header"] as const;

interface Damage {
  readonly kind: (typeof damages)[number];
  readonly row: number;
  readonly place: number;
}

interface Case {
  readonly dialect: RandomDialect;
  readonly table: RandomTable;
  readonly damage: readonly Damage[];
  readonly fill: readonly {kind: (typeof fillers)[number]; row: number}[];
  readonly total: boolean;
}

const cases: fc.Arbitrary<Case> = randomDialect.chain(dialect =>
  fc.record({
    dialect: fc.constant(dialect),
    table: randomTable(dialect, false),
    damage: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom(...damages),
        row: fc.nat(13),
        place: fc.double({min: 0, max: 0.999, noNaN: true})
      }),
      {selector: damage => damage.row, maxLength: 3}
    ),
    fill: fc.array(fc.record({kind: fc.constantFrom(...fillers), row: fc.nat(14)}), {maxLength: 3}),
    total: fc.boolean()
  })
);

/** A row's text damaged so that no reader can tell its cells, or undefined where this damage cannot be done to it. */
function damaged(cells: readonly string[], {kind, place}: Damage, dialect: RandomDialect): string | undefined {
  const {delimiter} = dialect;
  const texts = cells.map(cell => writeRow([cell], dialect));
  const text = texts.join(delimiter);
  const joint = 1 + Math.floor(place * (texts.length - 1));
  switch (kind) {
    case "surplus-separator":
      return [...texts.slice(0, joint), "", ...texts.slice(joint)].join(delimiter);
    case "lost-separator":
      return texts.slice(0, joint).join(delimiter) + texts.slice(joint).join(delimiter);
    case "cut-off":
      return texts.slice(0, joint).join(delimiter);
    case "lost-quote": {
      const quotes = [...text.matchAll(/"/g)].map(match => match.index);
      if (quotes.length === 0) return undefined;
      const at = quotes[Math.floor(place * quotes.length)]!;
      return text.slice(0, at) + text.slice(at + 1);
    }
    case "stray-quote": {
      const at = Math.floor(place * (text.length + 1));
      return `${text.slice(0, at)}"${text.slice(at)}`;
    }
    case "nul": {
      const at = 1 + Math.floor(place * (texts[0]!.length - 1));
      return `${text.slice(0, at)}\0${text.slice(at)}`;
    }
  }
}

/** The file's lines, and by line what each of them is. */
function written({dialect, table, damage, fill, total}: Case) {
  const header = table.names.map(name => `"${name}"`).join(dialect.delimiter);
  const lines = [header];
  const expected = {
    rows: [] as (string | null)[][],
    rowLines: [] as number[],
    unreadable: [] as number[],
    setAside: [] as number[]
  };
  const addFillers = (row: number) => {
    for (const {kind} of fill.filter(filler => filler.row === row)) {
      const separators = dialect.delimiter.repeat(table.names.length - 1);
      lines.push(kind === "blank" ? "" : kind === "separators" ? separators : header);
      expected.setAside.push(lines.length);
    }
  };
  table.rows.forEach((cells, row) => {
    addFillers(row);
    const done = damage.find(one => one.row === row);
    const text = done && damaged(cells, done, dialect);
    lines.push(text ?? writeRow(cells, dialect));
    if (text !== undefined) expected.unreadable.push(lines.length);
    else {
      expected.rows.push(cells.map(cell => (cell === "" ? null : cell)));
      expected.rowLines.push(lines.length);
    }
  });
  if (total) {
    lines.push(["Total", ...table.names.slice(2).map(() => ""), "5"].join(dialect.delimiter));
    if (table.names.length > 2) expected.setAside.push(lines.length);
    else {
      expected.rows.push(["Total", "5"]);
      expected.rowLines.push(lines.length);
    }
  }
  return {lines, expected};
}

test("damaged rows are unreadable with their line, every other row comes back cell for cell, nothing is lost", async () => {
  await withReader(reader =>
    fc.assert(
      fc.asyncProperty(cases, async one => {
        const {lines, expected} = written(one);
        const read = await reader("table.csv", writeBytes([...lines], {...one.dialect, lastLineEnd: true}));
        expect(read.file.unreadable.map(record => record.line)).toEqual(expected.unreadable);
        expect(read.file.setAside.map(record => record.line)).toEqual(expected.setAside);
        expect(read.cells).toEqual(expected.rows);
        expect(read.lines).toEqual(expected.rowLines);
        expect(read.file.unreadable.map(record => record.raw)).toEqual(
          expected.unreadable.map(line => lines[line - 1])
        );
        for (const {reason} of read.file.unreadable) expect(reason).not.toMatch(/R\d/);
      }),
      {numRuns: 200, seed: 20111209}
    )
  );
});
