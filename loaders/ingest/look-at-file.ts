import type {FileReading} from "../../lib/house/file-reading.js";
import {readingOf} from "../../lib/house/file-reading.js";
import type {ExportFile} from "../files/find-exports.js";
import {prepareFile} from "../files/prepare-file.js";
import type {PreparedFile, ReadableFile} from "../files/prepared-file.js";
import type {Recognition} from "../formats/format.js";
import {entityOf, recognise} from "../formats/recognise.js";
import type {Recognised} from "../formats/registry.js";
import type {RefusedColumn} from "../permission/withhold-columns.js";
import {withholdColumns} from "../permission/withhold-columns.js";
import type {EarlyStage} from "./early-stage.js";
import {stampOfSheets} from "./export-parts.js";
import type {ImportContext} from "./import-context.js";
import {plainly} from "./read-file.js";

/** A file of which every byte was looked at, and what it is. */
export interface LookedAt {
  readonly path: string;
  /** Its stamp when the look began. */
  readonly unchangedSince: string;
  readonly prepared: PreparedFile;
  readonly recognised: Recognised;
  readonly refused: readonly RefusedColumn[];
  /** What the house file says of it. */
  readonly reading: FileReading;
}

/**
 * Looks at all of a file and says what it is. Where it is large, DuckDB begins to stage it meanwhile.
 * @throws UserError when the file cannot be read, is of no known format, or lacks a column
 */
export async function lookAtFile(
  {name, path, member, sheet, sheets}: ExportFile,
  {house, workFolder, onProgress}: ImportContext,
  early: EarlyStage
): Promise<LookedAt> {
  const reading = readingOf(house.files, name);
  const readAs = (columns: readonly string[]) => {
    const found = recognise(name, columns, reading);
    const {recognition, refused} = withholdColumns(name, found.recognition, house);
    return {recognised: {...found, recognition}, refused};
  };
  const asRead = (file: ReadableFile, recognition: Recognition) =>
    plainly(recognition.headerIsRow ? {...file, headerIsRow: true} : file, recognition, house);
  const isEarly = await early.isWorthwhile(path);
  const looked = await prepareFile(path, {
    ...{workFolder, entityOf: entityOf(name, reading)},
    ...pick(reading, "encoding", "delimiter"),
    ...pick({member, sheet}, "member", "sheet"),
    onProgress: (done, total) => onProgress?.({phase: "looking", done: done / Math.max(1, total), rows: null}),
    onFound: file => {
      if (isEarly) early.begin(() => asRead(file, readAs(file.columns).recognised.recognition));
    }
  });
  const {recognised, refused} = readAs(looked.columns);
  await early.settle(asRead(looked, recognised.recognition));
  const prepared = {...looked, stamp: looked.stamp + stampOfSheets(sheets)};
  return {path, unchangedSince: looked.stamp, prepared, recognised, refused, reading};
}

/** The keys of an object that have a value. */
function pick<T, K extends keyof T>(from: T, ...keys: readonly K[]): {[Key in K]?: NonNullable<T[Key]>} {
  return Object.fromEntries(keys.filter(key => from[key] !== undefined).map(key => [key, from[key]])) as never;
}
