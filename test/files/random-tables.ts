import {gzipSync} from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";

/** A way of writing a table. */
export interface RandomDialect {
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly lineEnd: "\n" | "\r\n" | "\r";
  readonly quoteAll: boolean;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "iso-8859-2" | "iso-8859-15";
  readonly mark: boolean;
  readonly compressed: boolean;
  readonly lastLineEnd: boolean;
}

/** Words that only one of the code pages writes, so that a file of few rows can be told. */
const wordsOf: Readonly<Record<RandomDialect["encoding"], readonly string[]>> = {
  "utf-8": ["Łódź", "Müller", "東京", "🎁", "Αθήνα"],
  "utf-16le": ["Łódź", "Müller", "東京", "🎁", "Αθήνα"],
  "utf-16be": ["Łódź", "Müller", "東京", "🎁", "Αθήνα"],
  "windows-1252": ["Größe", "François", "Ibáñez", "Søren", "“Zoë”", "5 €"],
  "iso-8859-15": ["Größe", "François", "Ibáñez", "Søren", "façade cœur", "5 €"],
  "windows-1250": ["Świątek", "Łódź, Leśna", "Škoda", "Růžička", "Źródło"],
  "iso-8859-2": ["Świątek", "Łódź, Leśna", "Škoda", "Źródło"]
};

export const randomDialect: fc.Arbitrary<RandomDialect> = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom(...(Object.keys(wordsOf) as RandomDialect["encoding"][])),
  mark: fc.boolean(),
  compressed: fc.boolean(),
  lastLineEnd: fc.boolean()
});

export interface RandomTable {
  readonly names: readonly string[];
  /** The first cell of a row is its id, "R17". */
  readonly rows: readonly (readonly string[])[];
}

const pieces = ["a", "b c", "12", "-3.5", "1,5", ";", "|", "\t", " ", '"', '""', "'", "\\", "#", "NULL", "=1+1", "é"];

/** Cells of separators, quotes, blanks and words; with line ends in them where `lines` says so. */
export function randomTable(dialect: RandomDialect, lines: boolean): fc.Arbitrary<RandomTable> {
  const available = [...pieces, ...(lines ? ["\n", "\r\n", "\r"] : [])];
  const cell = fc.array(fc.constantFrom(...available), {maxLength: 4}).map(parts => parts.join(""));
  const word = fc.constantFrom(...wordsOf[dialect.encoding]);
  return fc.integer({min: 0, max: 4}).chain(further =>
    fc
      .array(fc.tuple(word, fc.array(cell, {minLength: further, maxLength: further})), {minLength: 6, maxLength: 14})
      .map(rows => ({
        names: ["key", "word", ...Array.from({length: further}, (_, index) => `Col ${"xyzw"[index]}`)],
        rows: rows.map(([first, cells], index) => [`R${index}`, first, ...cells])
      }))
  );
}

/** One row of a table as text, without line end. */
export function writeRow(cells: readonly string[], dialect: RandomDialect): string {
  const special = new RegExp(`["\\r\\n${dialect.delimiter === "|" ? "\\|" : dialect.delimiter}]|^[ \\t]+$`);
  return cells
    .map(cell => (dialect.quoteAll || special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(dialect.delimiter);
}

/** Lines of text as the bytes of a file. */
export function writeBytes(lines: readonly string[], dialect: RandomDialect): Buffer {
  const text = lines.join(dialect.lineEnd) + (dialect.lastLineEnd ? dialect.lineEnd : "");
  const addBOM = dialect.mark && dialect.encoding.startsWith("utf");
  const bytes = iconv.encode(text, dialect.encoding, {addBOM});
  return dialect.compressed ? gzipSync(bytes) : bytes;
}

/** How many lines a text stands on. */
export const linesOf = (text: string): number => text.split(/\r\n|\n|\r/).length;
