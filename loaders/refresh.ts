import {statSync} from "node:fs";
import {totalmem} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import type {House} from "../lib/house/house.js";
import {asOfDay, expectSameDay, exportsAsOf} from "./as-of/as-of-day.js";
import {leaveOutLater} from "./as-of/leave-out-later.js";
import {takeTombstones} from "./as-of/take-tombstones.js";
import type {UpToDate} from "./bring-up-to-date.js";
import {bringUpToDate} from "./bring-up-to-date.js";
import {campaignTestsFile, readCampaignTests, writeCampaignTests} from "./campaign-tests.js";
import {whenFree} from "./database/busy.js";
import type {Connection} from "./database/connection.js";
import {withWarehouseAndVault} from "./database/vault.js";
import {finishErasures, isErasureOpen} from "./erasure/finish-erasures.js";
import {haveMarks, haveTombstones, prepareMarks, tombstoneKey} from "./erasure/marks.js";
import {defaultHouseFile, loadHouse} from "./house.js";
import {writeHouse} from "./house-ledger.js";
import type {Decision} from "./identity/linkage/decisions.js";
import {decisionsFile, readDecisions} from "./identity/linkage/decisions.js";
import {importExports} from "./import-exports.js";
import {exportParts} from "./ingest/export-parts.js";
import type {FileSummary} from "./ingest/import-context.js";
import {recoverVault} from "./ingest/recover.js";
import type {Mart} from "./marts/mart.js";
import {sayingWhatHasNoRoom} from "./no-room.js";
import type {PlaceOptions, Places} from "./places.js";
import {findPlaces} from "./places.js";
import type {Progress} from "./progress/progress.js";
import {silent} from "./progress/progress.js";
import {expectQuality} from "./quality/expect-quality.js";
import {closeRun, openRun} from "./run-ledger.js";
import {writeSample} from "./sample/sample.js";
import {startAnewWhenNeeded} from "./start-anew.js";
import {inWorkFolder} from "./work-folder.js";

export interface RefreshOptions extends PlaceOptions {
  /** The house file. @default clientele.config.ts */
  readonly config?: string;
  /** The share of a file's rows above which rejects are an error. @default 0.05 */
  readonly maxRejects?: number;
  /** How long to wait, in seconds, for another process that has the databases open. @default 600 */
  readonly wait?: number;
  /** The instant by which the silence of persons is counted. @default the clock's */
  readonly now?: Date;
  /** The analyses that follow. @default those of the house */
  readonly marts?: readonly Mart[];
}

/** What a refresh did. */
export interface RefreshSummary extends UpToDate {
  readonly mode: Places["mode"];
  /** The day whose state was rebuilt. */
  readonly asOf?: string;
  readonly data: string;
  readonly warehouse: string;
  readonly files: readonly FileSummary[];
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  readonly rowsUnchanged: number;
  readonly seconds: number;
}

/**
 * Brings vault, warehouse and marts up to date with the exports: every file that is new or changed is imported, in the order of its own
 * time; then persons are found and the marts that depend on what changed are made again.
 * @throws UserError when a file, the house file or the place of a database needs a person's hand; what was imported before stays
 */
export async function refresh(options: RefreshOptions = {}, progress: Progress = silent): Promise<RefreshSummary> {
  const start = performance.now();
  const houseFile = options.config ?? defaultHouseFile;
  const house = await loadHouse(houseFile);
  if (options.asOf !== undefined) asOfDay(options.asOf);
  const places = await findPlaces(options, house, async folder => {
    progress.note("no exports of your own yet: writing the sample shop");
    return writeSample({folder});
  });
  const decisions = places.mode === "own" ? readDecisions(decisionsFile(houseFile)) : [];
  const tests = readCampaignTests(campaignTestsFile(houseFile, places.mode));
  const work = async (connection: Connection) => {
    for (const setting of settings) await connection.run(setting);
    return inWorkFolder(connection, `${places.vault}.work`, async folder => {
      const upToDate = await refreshDatabases(connection, house, places, decisions, folder, options, progress);
      await writeCampaignTests(connection, tests);
      return {upToDate, isErased: await isErasureOpen(connection)};
    });
  };
  const patience = {
    ...(options.wait === undefined ? {} : {seconds: options.wait}),
    told: (line: string) => progress.note(line)
  };
  const done = await sayingWhatHasNoRoom(async () => {
    const {isErased, upToDate} = await whenFree(() => withWarehouseAndVault(places, work, "allow"), patience);
    if (isErased) await whenFree(() => finishErasures(places), patience);
    return upToDate;
  }, exportBytes(places));
  return {...done, seconds: (performance.now() - start) / 1000};
}

const exportBytes = ({exports}: Places): number =>
  exports.reduce((sum, {path}) => sum + (statSync(path, {throwIfNoEntry: false})?.size ?? 0), 0);

/**
 * Beyond so much memory DuckDB spills what it sorts and joins: the process stays below 4 GiB with ten million orders. Where the machine
 * has less, DuckDB's own limit is the lower one.
 */
const memoryBytes = Math.min(3 * 2 ** 30, 0.7 * totalmem());

/** DuckDB then says how far a statement is, and prints nothing itself. */
const settings = [
  `SET memory_limit = '${Math.round(memoryBytes / 2 ** 20)} MiB'`,
  "SET enable_progress_bar = true",
  "SET enable_progress_bar_print = false",
  "SET progress_bar_time = 0"
];

async function refreshDatabases(
  connection: Connection,
  house: House,
  allPlaces: Places,
  decisions: readonly Decision[],
  work: string,
  {maxRejects = 0.05, now = new Date(), asOf, marts}: RefreshOptions,
  progress: Progress
): Promise<Omit<RefreshSummary, "seconds">> {
  const places = asOf === undefined ? allPlaces : await exportsAsOf(connection, allPlaces, house.timeZone, asOf);
  if (places.exports.length < allPlaces.exports.length)
    progress.note(`as of ${asOf}: ${allPlaces.exports.length - places.exports.length} later exports do not count`);
  await startAnewWhenNeeded(connection, house, places, progress);
  await expectSameDay(connection, places, asOf ?? null);
  if (asOf !== undefined) await takeTombstones(connection, places, progress);
  await recoverVault(connection);
  await writeHouse(connection, house, places.mode);
  const runId = await openRun(connection, places.mode);
  const someForgotten = await haveTombstones(connection);
  if (await haveMarks(connection)) await prepareMarks(connection, tombstoneKey(places.vault, true));
  const atPar = [house.currency, ...(places.mode === "sample" ? ["GBP"] : [])];
  const run = {connection, house, runId, maxRejects, atPar, workFolder: join(work, "copies"), someForgotten};
  const exports = await exportParts(connection, places.exports, house, run.workFolder);
  const files = await importExports(exports, run, progress);
  if (asOf !== undefined) await leaveOutLater(connection, house.timeZone, asOf);
  const followed = await bringUpToDate(connection, {house, places, now}, decisions, progress, marts);
  await closeRun(connection, runId, exports.length);
  await connection.run("CHECKPOINT");
  await expectQuality(connection, house.dataQuality);
  return {...summaryOf(places, files, followed), ...(asOf === undefined ? {} : {asOf})};
}

function summaryOf(places: Places, files: readonly FileSummary[], followed: UpToDate): Omit<RefreshSummary, "seconds"> {
  const sum = (of: (file: FileSummary) => number): number => files.reduce((total, file) => total + of(file), 0);
  return {
    mode: places.mode,
    data: places.data,
    warehouse: places.warehouse,
    files,
    rowsRead: sum(file => file.rowsRead),
    rowsAccepted: sum(file => file.rowsAccepted),
    rowsRejected: sum(file => file.rowsRejected),
    rowsUnchanged: sum(file => file.rowsUnchanged),
    ...followed
  };
}
