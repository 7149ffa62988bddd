import {isRecordOf} from "./broken-record.js";
import type {SetAside} from "./prepared-file.js";
import {type RecordShape, readRecord, splitCells} from "./record-shape.js";
import {isBlankRecord, isHeader, looksTotal, mayBeNoData} from "./set-aside.js";
import type {Table} from "./table.js";

/** Totals stand among the last bytes of a file. */
const tailBytes = 64 * 1024;

/** By which rule a record without fault is no data; undefined when it is data. */
export function noDataRule(
  bytes: Buffer,
  shape: RecordShape,
  end: number,
  final: boolean,
  table: Table
): SetAside["rule"] | "more-bytes-needed" | undefined {
  if (!mayBeNoData(bytes, shape.start, shape.contentEnd, table.signs)) return undefined;
  if (isBlankRecord(bytes, shape.start, shape.contentEnd, table.dialect.delimiter)) return "blank";
  if (isHeader(bytes, shape.start, shape.contentEnd, table.signs.header)) return "repeated-header";
  if (!isTotal(bytes, shape, table)) return undefined;
  const trailing = onlyTotalsFollow(bytes, shape.next, end, final, table);
  return trailing === undefined ? "more-bytes-needed" : trailing ? "total" : undefined;
}

function isTotal(bytes: Buffer, shape: RecordShape, table: Table): boolean {
  if (shape.contentEnd - shape.start > 1000) return false;
  const {delimiter, quoted} = table.dialect;
  const text = bytes.toString("utf8", shape.start, shape.contentEnd);
  return looksTotal(splitCells(text, String.fromCharCode(delimiter), quoted), table.cells);
}

/** Whether nothing but totals, blank lines and footers follow; undefined when more of the file must be seen. */
function onlyTotalsFollow(bytes: Buffer, from: number, end: number, final: boolean, table: Table): boolean | undefined {
  if (end - from > tailBytes) return false;
  if (!final) return undefined;
  for (let at = from; at < end; ) {
    const shape = readRecord(bytes, at, end, table.dialect);
    const blank = isBlankRecord(bytes, at, shape.contentEnd, table.dialect.delimiter);
    if (isRecordOf(shape, table) && !blank && !isTotal(bytes, shape, table)) return false;
    at = shape.next;
  }
  return true;
}
