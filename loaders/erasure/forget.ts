import {mkdirSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {bringUpToDate, dayOf} from "../bring-up-to-date.js";
import {whenFree} from "../database/busy.js";
import {withWarehouseAndVault} from "../database/vault.js";
import {defaultHouseFile, loadHouse} from "../house.js";
import {decisionsFile, readDecisions} from "../identity/linkage/decisions.js";
import {recoverVault} from "../ingest/recover.js";
import type {PlaceOptions} from "../places.js";
import {findPlaces, noSample} from "../places.js";
import {silent} from "../progress/progress.js";
import {inWorkFolder} from "../work-folder.js";
import type {Erasure} from "./erase.js";
import {erase} from "./erase.js";
import type {HoldingExport} from "./exports-holding.js";
import {exportsHolding} from "./exports-holding.js";
import type {Asked} from "./find-person.js";
import {findPerson} from "./find-person.js";
import {finishErasures} from "./finish-erasures.js";
import type {IdentifyingText} from "./identifying-texts.js";
import {haveMarks, prepareMarks, tombstoneKey} from "./marks.js";
import type {Proof} from "./prove.js";
import {prove} from "./prove.js";
import {filesBelow, searchBytes} from "./search-bytes.js";

export interface ForgetOptions extends PlaceOptions, Asked {
  readonly config?: string;
  /** The site that is searched. @default dist */
  readonly out?: string;
  /** Where lists to write to were put; they are searched for the person. @default audiences */
  readonly audiences?: string;
}

/** What a person's erasure did, without the person. */
export interface Forgotten {
  readonly records: number;
  readonly prospects: number;
  /** Pages and files of `npm run person` that were removed. */
  readonly reports: number;
  readonly rows: Erasure["rows"];
  readonly martsBuilt: number;
  readonly proof: Proof;
  /** Exports in the data folder, and lists to write to, that still hold the person. */
  readonly exports: readonly HoldingExport[];
}

/**
 * Forgets a person: erases all records from vault and warehouse, leaves tombstones by which later exports are turned away, makes the marts
 * again, writes both files anew, and proves it.
 * @throws UserError when nobody is found, or when who is meant is not clear
 */
export async function forget(options: ForgetOptions): Promise<Forgotten> {
  const houseFile = options.config ?? defaultHouseFile;
  const house = await loadHouse(houseFile);
  const places = await findPlaces(options, house, noSample);
  const now = new Date();
  const work = `${places.vault}.work`;
  const {found, erasure, martsBuilt} = await whenFree(() =>
    withWarehouseAndVault(places, connection =>
      inWorkFolder(connection, work, async () => {
        await recoverVault(connection);
        const found = await findPerson(connection, options);
        await prepareMarks(connection, tombstoneKey(places.vault, await haveMarks(connection)));
        const erasure = await erase(connection, "asked", dayOf(now, house.timeZone));
        const decisions = places.mode === "own" ? readDecisions(decisionsFile(houseFile)) : [];
        const {marts} = await bringUpToDate(connection, {house, places, now}, decisions, silent);
        await connection.run("CHECKPOINT");
        return {found, erasure, martsBuilt: marts.filter(mart => mart.built).length};
      })
    )
  );
  await whenFree(() => finishErasures(places));
  const reports = removeReports(dirname(places.vault), erasure.texts);
  mkdirSync(work, {recursive: true, mode: 0o700});
  try {
    const proof = await prove({...places, site: options.out ?? "dist"}, erasure.texts, work);
    const lists = filesBelow(options.audiences ?? "audiences").map(path => ({path, name: path}));
    const exports = await exportsHolding([...places.exports, ...lists], erasure.texts, `${places.vault}.search-`);
    return {...found, reports, rows: erasure.rows, martsBuilt, proof, exports};
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
}

/** Removes what `npm run person` wrote of the person. */
function removeReports(folder: string, texts: readonly IdentifyingText[]): number {
  const telling = texts.filter(({what}) => what === "e-mail" || what === "id").map(({text}) => text);
  const reports = filesBelow(join(folder, "persons")).filter(file =>
    searchBytes(file, telling).some(found => found > 0)
  );
  for (const file of reports) rmSync(file);
  return reports.length;
}
