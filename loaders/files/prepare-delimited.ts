import {open} from "node:fs/promises";
import {writeCleanCopy} from "./clean-copy.js";
import {columnNames} from "./column-names.js";
import {likeliestCodePage} from "./detect-encoding.js";
import {type FoundTable, findTable} from "./find-table.js";
import {locateRecords, readBetween} from "./locate-records.js";
import {type OpenedFile, textSource} from "./opened-file.js";
import type {PreparedFile, ReadableFile} from "./prepared-file.js";
import {QUOTE} from "./record-shape.js";
import {scanRecords} from "./scan-records.js";
import type {Scan} from "./scan-result.js";

const headBytes = 1 << 20;

/** Prepares delimited text: see `prepareFile`. */
export async function prepareDelimited(opened: OpenedFile): Promise<PreparedFile> {
  let {encoding} = opened;
  let {source, contentHash} = await textSource(opened, encoding);
  let {table, scan} = await scanTable(opened, source, contentHash === undefined);
  contentHash ??= scan.contentHash!;
  if (mayBeCodePage(opened) && scan.invalidUtf8 > scan.validBeyondAscii) {
    encoding = {encoding: await codePageOf(source, scan), markBytes: 0};
    source = (await textSource(opened, encoding)).source;
    ({table, scan} = await scanTable(opened, source, false));
  }
  const asItStands = scan.cuts.length === 0 && table.lines === 1;
  const path = asItStands
    ? source
    : await writeCleanCopy(source, opened.path, table.offset, scan.cuts, table.newline, opened.workFolder);
  const locate = (indexes: readonly number[]) => locateRecords(source, scan, table.dialect, indexes);
  return {
    ...readable(path, table, scan.longestRecordBytes),
    newline: table.newline,
    encoding: encoding.encoding,
    compressed: opened.compressed,
    contentHash,
    bytes: opened.bytes,
    stamp: opened.stamp,
    records: scan.records,
    unreadable: scan.unreadable.map(({start: _, end: __, ...record}) => record),
    setAside: [...table.setAside, ...scan.setAside],
    lineOf: async indexes => (await locate(indexes)).map(record => record.line),
    rawOf: async indexes => (await locate(indexes)).map(record => record.raw)
  };
}

const readable = (path: string, table: FoundTable, longestRecordBytes: number): ReadableFile => ({
  ...{path, kind: "delimited", header: table.names, columns: columnNames(table.names), delimiter: table.delimiter},
  ...{quoted: table.dialect.quoted, skipLines: 1, longestRecordBytes}
});

const mayBeCodePage = ({encoding, encodingIsSaid}: OpenedFile): boolean =>
  !encodingIsSaid && encoding.encoding === "utf-8" && encoding.markBytes === 0;

async function scanTable(
  opened: OpenedFile,
  source: string,
  hash: boolean
): Promise<{table: FoundTable; scan: Scan & {contentHash?: string}}> {
  const head = await readHead(source);
  const table = findTable(opened.shown, head, head.length < headBytes, opened.delimiter);
  const start = {offset: table.offset, lines: table.lines};
  if (source === opened.path && table.lines === 1) opened.onFound?.(readable(source, table, 0));
  const onBytes = source === opened.path ? opened.onBytes : () => undefined;
  const scan = await scanRecords(source, table, start, {hash, onBytes});
  if (!quotesAreText(table, scan)) return {table, scan};
  const unquoted = {...table, dialect: {...table.dialect, quoted: false}};
  return {table: unquoted, scan: {...scan, ...(await scanRecords(source, unquoted, start))}};
}

/** Whether no cell of a file is quoted, and quotes stand only within cells, as in 5" nail. */
const quotesAreText = (table: FoundTable, {quotes}: Scan): boolean =>
  quotes.faultsWithinCell > 0 &&
  quotes.quotedCells === 0 &&
  quotes.faultsAtCellStart === 0 &&
  !table.signs.header.includes(QUOTE);

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    return await readBetween(file, 0, Math.min(headBytes, (await file.stat()).size));
  } finally {
    await file.close();
  }
}

async function codePageOf(source: string, scan: Scan) {
  const file = await open(source, "r");
  try {
    const invalid = scan.unreadable.filter(stretch => stretch.rule === "encoding").slice(0, 10_000);
    const stretches = [];
    for (const {start, end} of invalid) stretches.push(await readBetween(file, start, end));
    return likeliestCodePage(stretches);
  } finally {
    await file.close();
  }
}
