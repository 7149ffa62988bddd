import {nextLine, type RecordShape, readRecord} from "./record-shape.js";
import type {Table} from "./table.js";

/**
 * Whether a record of several lines is rather several records of which the first lost a closing quote and the last one an
 * opening quote: each of its lines alone has as many cells as the header, and, in a narrow table, begins like the first
 * ("C0018" after "C0017"). A note with line breaks practically never looks like this.
 */
export function runsOverRecords(bytes: Buffer, shape: RecordShape, table: Table): boolean {
  const asItStands = {delimiter: table.dialect.delimiter, quoted: false};
  const firstShape = shapeOfFirstCell(bytes, shape.start, table.dialect.delimiter);
  let alike = true;
  for (let line = shape.start; line < shape.next; line = nextLine(bytes, line, shape.next)) {
    if (readRecord(bytes, line, shape.next, asItStands).cells !== table.cells) return false;
    if (shapeOfFirstCell(bytes, line, table.dialect.delimiter) !== firstShape) alike = false;
  }
  return table.cells >= wideTable || (alike && firstShape.includes("0"));
}

const wideTable = 6;

/** A cell with its runs of digits as "0" and of letters as "a". */
function shapeOfFirstCell(bytes: Buffer, start: number, delimiter: number): string {
  let stop = start;
  while (stop < bytes.length && stop < start + 64 && bytes[stop] !== delimiter) stop++;
  return bytes
    .toString("latin1", start, stop)
    .replaceAll('"', "")
    .replace(/\d+/g, "0")
    .replace(/[a-z\u00c0-\u00ff]+/gi, "a");
}
