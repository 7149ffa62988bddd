import {performance} from "node:perf_hooks";
import {UserError} from "../../lib/errors/errors.js";
import {readingText} from "../../lib/house/file-reading.js";
import {inTransaction} from "../database/connection.js";
import {emptyForgottenRejects, turnAway} from "../erasure/turn-away.js";
import type {ExportTime} from "../files/export-time.js";
import {exportTimes} from "../files/export-time.js";
import {whileUnchanged} from "../files/file-stamp.js";
import type {ExportFile} from "../files/find-exports.js";
import {withHeaderAsRow} from "../files/header-as-row.js";
import type {PreparedFile} from "../files/prepared-file.js";
import type {Recognised} from "../formats/registry.js";
import {tablesOverwritten, tellVaultChanges} from "./changes.js";
import {EarlyStage} from "./early-stage.js";
import {planImport} from "./entity.js";
import {exportStamp} from "./export-parts.js";
import type {FileSummary, ImportContext} from "./import-context.js";
import {nextImportId, renewVersions, writeImport} from "./import-ledger.js";
import type {LookedAt} from "./look-at-file.js";
import {lookAtFile} from "./look-at-file.js";
import {convertImported, waitingWith} from "./money.js";
import {ownTime, placeInTime} from "./own-time.js";
import type {ReadResult} from "./read-file.js";
import {readFile} from "./read-file.js";
import {emptyRejects, gatherRejects, linesOfRule, writeRejectedRows, writeRejects} from "./rejects.js";
import {hasContent, hasStamp, isToReadAgain, renewStamp} from "./skip.js";
import {spread} from "./spread.js";

/**
 * Imports one export file: all of it or, when it throws, none of it. The vault is written first, in a transaction of its own; the
 * warehouse's transaction with the ledger's entry makes it count.
 * @throws RatesAwaited when rows lack an exchange rate and the context awaits it
 * @throws UserError when the file cannot be read, is of no known format, lacks a column, or has too many bad rows
 */
export async function importFile(export_: ExportFile, context: ImportContext): Promise<FileSummary> {
  const start = performance.now();
  const {connection, house} = context;
  const {name} = export_;
  const seconds = (): number => (performance.now() - start) / 1000;
  const again = await isToReadAgain(connection, house, name);
  const told = context.exportTime ?? (await exportTimes(connection, [export_], house.timeZone)).get(name)!;
  if (!again && (await hasStamp(connection, name, await exportStamp(export_)))) return unchangedFile(name, seconds());
  const early = new EarlyStage(connection);
  try {
    const looked = await lookAtFile(export_, context, early);
    if (again || !(await hasContent(connection, name, looked.prepared.contentHash, told)))
      return {...(await takeFile(name, told, looked, context, early, seconds)), seconds: seconds()};
    await renewStamp(connection, name, looked.prepared.stamp);
    return unchangedFile(name, seconds());
  } finally {
    await early.stop();
  }
}

/** Imports a file that was looked at. */
async function takeFile(
  name: string,
  told: ExportTime,
  {path, unchangedSince, prepared, recognised, refused, reading}: LookedAt,
  context: ImportContext,
  early: EarlyStage,
  seconds: () => number
): Promise<Omit<FileSummary, "seconds">> {
  const {connection, house} = context;
  const {file, broken, rejects, rowsRead, rejected, time} = await whileUnchanged(path, unchangedSince, async () => {
    const whole = await readWhole(name, told, prepared, recognised, context, early);
    if (refused.length > 0) await emptyRejects(connection);
    return whole;
  });
  await placeInTime(connection, time, context.present ?? (async () => new Set<string>()));
  const plan = await planImport(connection, recognised, house, file.records - broken, file.records);
  const wrote = (done: number): void => context.onProgress?.({phase: "writing", done, rows: rowsRead});
  wrote(0.1);
  const importId = await nextImportId(connection);
  await inTransaction(connection, async () => {
    await plan.writeVault(importId);
    await writeRejectedRows(connection, importId);
  });
  wrote(0.3);
  await inTransaction(connection, async () => {
    await plan.writeCore(importId);
    const converted = await convertImported(plan, importId, context);
    await tellVaultChanges(connection, importId);
    await writeRejects(connection, name, importId);
    await writeImport(connection, {
      ...{importId, name, file, rowsRead, rejected, runId: context.runId, recognition: recognised.recognition},
      reading: readingText(reading),
      ...{accepted: plan.accepted, unchanged: plan.unchanged, tables: plan.tables, seconds: seconds()},
      ...{unratedWith: await waitingWith(rejects, context), time},
      overwrote: await tablesOverwritten(connection, importId)
    });
    await renewVersions(connection, converted, String(importId));
  });
  await plan.tidyVault(importId);
  wrote(1);
  return {
    file: name,
    imported: true,
    format: recognised.recognition.format,
    entity: recognised.recognition.entity,
    rowsRead,
    rowsAccepted: plan.accepted,
    rowsRejected: rejected,
    rowsUnchanged: plan.unchanged,
    rejects,
    columnsLeftOut: recognised.recognition.leftOut,
    columnsRefused: refused
  };
}

/** Stages what a prepared file says, and gathers what is rejected of it. */
async function readWhole(
  name: string,
  told: ExportTime,
  prepared: PreparedFile,
  recognised: Recognised,
  context: ImportContext,
  early: EarlyStage
) {
  const {connection} = context;
  const file = recognised.recognition.headerIsRow ? withHeaderAsRow(prepared) : prepared;
  const read = await readFile(name, file, recognised.recognition, context, early);
  const time = await ownTime(connection, told, recognised.recognition, file.contentHash);
  const all = await spread(recognised, time.at, read, context);
  const judged = context.someForgotten ? await turnAway(connection, recognised, all) : all;
  const {checks, rejects, broken} = judged;
  const rowsRead = file.records + file.unreadable.length;
  const rejected = broken + file.unreadable.length;
  await expectFewRejects(name, rowsRead, rejected, judged, file, context);
  await gatherRejects(connection, file, checks);
  if (context.someForgotten) await emptyForgottenRejects(connection, recognised.format.idNamespace);
  return {file, broken, rejects, rowsRead, rejected, time};
}

const unchangedFile = (file: string, seconds: number): FileSummary => ({
  ...{
    file,
    imported: false,
    format: null,
    entity: null,
    rowsRead: 0,
    rowsAccepted: 0,
    rowsRejected: 0,
    rowsUnchanged: 0
  },
  ...{rejects: [], columnsLeftOut: [], columnsRefused: [], seconds}
});

async function expectFewRejects(
  name: string,
  rowsRead: number,
  rejected: number,
  {checks, rejects}: ReadResult,
  file: PreparedFile,
  {connection, maxRejects}: ImportContext
): Promise<void> {
  const turnedAway = rejects.reduce((sum, {rule, rows}) => sum + (rule === "forgotten" ? rows : 0), 0);
  if (rejected - turnedAway <= rowsRead * maxRejects) return;
  const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
  const reasons: string[] = [];
  for (const {reason, rule, rows} of rejects.slice(0, 5)) {
    const lines = await linesOfRule(connection, file, rule, checks.findIndex(check => check.reason === reason) + 1, 3);
    reasons.push(
      `  ${rows} ${rows === 1 ? "row" : "rows"}: ${reason} (line ${lines.join(", ")}${lines.length < rows ? ", …" : ""})`
    );
  }
  throw new UserError(
    [
      `${name}: ${rejected} of ${rowsRead} rows (${percent(rejected / rowsRead)}) would be rejected, at most ${percent(maxRejects)} may be;`,
      "nothing of the file was taken. The most frequent reasons:",
      ...reasons,
      `Mend the export, or allow more with --max-rejects ${Math.ceil((rejected / rowsRead) * 100) / 100}`
    ].join("\n")
  );
}
