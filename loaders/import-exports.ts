import type {House} from "../lib/house/house.js";
import {convertAmounts} from "./currency/convert.js";
import {ratesState} from "./currency/rates.js";
import {RatesAwaited} from "./currency/unrated.js";
import type {Connection} from "./database/connection.js";
import {firstRow, inTransaction} from "./database/connection.js";
import {exportTimes} from "./files/export-time.js";
import type {ExportFile} from "./files/find-exports.js";
import {exportStamp} from "./ingest/export-parts.js";
import type {FileSummary, ImportContext} from "./ingest/import-context.js";
import {importFile} from "./ingest/import-file.js";
import {renewVersions} from "./ingest/import-ledger.js";
import {filesToReadAgain} from "./ingest/read-again.js";
import {hasStamp} from "./ingest/skip.js";
import type {Progress} from "./progress/progress.js";
import {emptyFolder} from "./work-folder.js";

/** What the imports of a run have in common. */
export interface ImportRun {
  readonly connection: Connection;
  readonly house: House;
  readonly runId: number;
  readonly maxRejects: number;
  /** The house's currency, and others whose amounts are taken as they are. */
  readonly atPar: readonly string[];
  /** Where clean copies go; emptied after each file. */
  readonly workFolder: string;
  /** Somebody was forgotten, and would come back with an export. */
  readonly someForgotten: boolean;
}

/**
 * Imports every export that is new or changed, in the order of their own times, and those of one time in the given order. A file whose rows
 * lack an exchange rate comes after all others, as one of these may bring it. Newer files that an older one has overtaken are read again, and those that
 * name somebody whose forgetting has ended.
 * @returns what became of each file, in the order of `exports`
 * @throws UserError when a file needs a person's hand; what was imported before stays
 */
export async function importExports(
  exports: readonly ExportFile[],
  run: ImportRun,
  progress: Progress
): Promise<FileSummary[]> {
  const {connection, house} = run;
  const done = new Map<ExportFile, FileSummary>();
  const times = await exportTimes(connection, exports, house.timeZone);
  const at = ({name}: ExportFile): string => times.get(name)?.at ?? "";
  const inTime = [...exports].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  const present = once(() => filesAsImported(connection, exports));
  emptyFolder(run.workFolder);
  const take = async (file: ExportFile, awaitsRates: boolean): Promise<boolean> => {
    progress.fileStarts(file.name, Math.min(exports.length, done.size + 1), exports.length);
    const exportTime = times.get(file.name);
    const context: ImportContext = {
      ...run,
      ...{awaitsRates, present, onProgress: step => progress.fileMoves(step)},
      ...(exportTime ? {exportTime} : {})
    };
    try {
      const summary = await importFile(file, context).finally(() => progress.fileStops());
      done.set(file, summary);
      progress.fileEnds(summary);
      return true;
    } catch (error) {
      if (!(error instanceof RatesAwaited)) throw error;
      progress.note(`${file.name}: lacks exchange rates, and waits for those of the other files`);
      return false;
    } finally {
      emptyFolder(run.workFolder);
    }
  };
  const waiting: ExportFile[] = [];
  for (const file of inTime) if (!(await take(file, true))) waiting.push(file);
  for (const file of waiting) await take(file, false);
  for (let round = 0; round < exports.length; round++) {
    const toReadAgain = await filesToReadAgain(connection);
    const again = inTime.filter(({name}) => toReadAgain.has(name));
    if (again.length === 0) break;
    for (const file of again) await take(file, false);
  }
  await convertHeld(run);
  return exports.flatMap(file => done.get(file) ?? []);
}

/** The files that are there as they were last imported. */
async function filesAsImported(connection: Connection, exports: readonly ExportFile[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (const file of exports) if (await hasStamp(connection, file.name, await exportStamp(file))) there.add(file.name);
  return there;
}

function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => (found ??= find());
}

/**
 * The house file may have other rates than when the amounts came in: an import converts what it brings. What the amounts were converted by is
 * kept as the version of "conversions".
 */
async function convertHeld({connection, house, atPar}: ImportRun): Promise<void> {
  const mark = await ratesState(connection, house);
  const version = `${mark} with ${[...atPar].sort().join(", ")} at par`;
  const held = await firstRow<{version: string}>(
    connection,
    "SELECT version FROM ledger.core_versions WHERE table_name = 'conversions'"
  );
  if (held?.version === version) return;
  await inTransaction(connection, async () => {
    await renewVersions(connection, await convertAmounts(connection, house, atPar), mark);
    await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('conversions', $version)", {version});
  });
}
