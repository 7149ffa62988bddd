import type {House} from "../lib/house/house.js";
import {convertAmounts} from "./currency/convert.js";
import {ratesState} from "./currency/rates.js";
import {RatesAwaited} from "./currency/unrated.js";
import type {Connection} from "./database/connection.js";
import {inTransaction} from "./database/connection.js";
import type {ExportFile} from "./files/find-exports.js";
import type {FileSummary, ImportContext} from "./ingest/import-context.js";
import {importFile} from "./ingest/import-file.js";
import {renewVersions} from "./ingest/import-ledger.js";
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
 * Imports every export that is new or changed, in the given order. A file whose rows lack an exchange rate comes after all others, as one
 * of these may bring it.
 * @returns what became of each file, in the order of `exports`
 * @throws UserError when a file needs a person's hand; what was imported before stays
 */
export async function importExports(
  exports: readonly ExportFile[],
  run: ImportRun,
  progress: Progress
): Promise<FileSummary[]> {
  const done = new Map<ExportFile, FileSummary>();
  emptyFolder(run.workFolder);
  const take = async (file: ExportFile, awaitsRates: boolean): Promise<boolean> => {
    progress.fileStarts(file.name, done.size + 1, exports.length);
    const context: ImportContext = {...run, awaitsRates, onProgress: step => progress.fileMoves(step)};
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
  for (const file of exports) if (!(await take(file, true))) waiting.push(file);
  for (const file of waiting) await take(file, false);
  await convertHeld(run);
  return exports.flatMap(file => done.get(file) ?? []);
}

/** The house file may have other rates than when the amounts came in. */
async function convertHeld({connection, house, atPar}: ImportRun): Promise<void> {
  const mark = await ratesState(connection, house);
  await inTransaction(connection, async () => {
    await renewVersions(connection, await convertAmounts(connection, house, atPar), mark);
  });
}
