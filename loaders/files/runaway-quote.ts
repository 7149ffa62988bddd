import {CR, LF, nextLine, type RecordShape, readRecord} from "./record-shape.js";
import type {Table} from "./table.js";

/**
 * Whether a record of several lines is rather several records of which the first lost a closing quote and the last one an
 * opening quote: each of its lines begins like the first ("C0018" after "C0017") and could hold as many cells as the header,
 * or, in a wide table, has exactly as many. A note with line breaks practically never looks like this.
 */
export function runsOverRecords(bytes: Buffer, shape: RecordShape, table: Table): boolean {
  const beginning = recordBeginning(bytes, shape.start, table);
  let alike = beginning !== undefined;
  let exact = table.cells >= wideTable;
  for (let line = shape.start; line < shape.next; line = nextLine(bytes, line, shape.next)) {
    const {cells} = lineAsItStands(bytes, line, shape.next, table);
    if (cells !== table.cells) exact = false;
    if (cells < table.cells || recordBeginning(bytes, line, table) !== beginning) alike = false;
    if (!alike && !exact) return false;
  }
  return true;
}

/** Whether a line has the header's number of cells when quotes are ignored, or begins like the record at `start`. */
export function looksLikeRecord(bytes: Buffer, line: number, end: number, start: number, table: Table): boolean {
  if (lineAsItStands(bytes, line, end, table).cells === table.cells) return true;
  const beginning = recordBeginning(bytes, start, table);
  const lineBeginning = recordBeginning(bytes, line, table);
  if (beginning === undefined || lineBeginning === undefined) return false;
  return beginning === "0" ? lineBeginning === "0" : lineBeginning.startsWith(beginning);
}

const wideTable = 6;

const lineAsItStands = (bytes: Buffer, line: number, end: number, table: Table): RecordShape =>
  readRecord(bytes, line, end, {delimiter: table.dialect.delimiter, quoted: false});

const endsCell = (byte: number, table: Table): boolean =>
  byte === table.dialect.delimiter || byte === LF || byte === CR;

/** The first cell's pattern, runs of digits as "0" and of letters as "a"; undefined when it is too common to tell records by. */
function recordBeginning(bytes: Buffer, start: number, table: Table): string | undefined {
  let stop = start;
  while (stop < bytes.length && stop < start + 64 && !endsCell(bytes[stop]!, table)) stop++;
  const pattern = bytes
    .toString("latin1", start, stop)
    .replaceAll('"', "")
    .replace(/\d+/g, "0")
    .replace(/[a-z\u00c0-\u00ff]+/gi, "a");
  return /[0@]/.test(pattern) ? pattern : undefined;
}
