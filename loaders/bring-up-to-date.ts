import type {House} from "../lib/house/house.js";
import type {Connection} from "./database/connection.js";
import {forgetSilent} from "./erasure/forget-silent.js";
import {forgetAgain, stillKnown} from "./erasure/forgotten-again.js";
import {haveMarks, haveTombstones, prepareMarks, tombstoneKey} from "./erasure/marks.js";
import {writeHouse} from "./house-ledger.js";
import type {Decision} from "./identity/linkage/decisions.js";
import type {Resolution} from "./identity/resolve.js";
import {resolveIdentities} from "./identity/resolve.js";
import type {Mart, MartRun} from "./marts/mart.js";
import {runMarts} from "./marts/run-marts.js";
import {matchWithdrawals} from "./permission/kept-refusals.js";
import type {Suppressed} from "./permission/match-suppressions.js";
import {matchSuppressions} from "./permission/match-suppressions.js";
import {removeWithheld} from "./permission/remove-withheld.js";
import type {Places} from "./places.js";
import type {Progress} from "./progress/progress.js";
import {measureQuality} from "./quality/measure-quality.js";

/** What follows from what is imported. */
export interface UpToDate extends Resolution {
  readonly suppressed: Suppressed;
  /** Persons forgotten in this run for their silence, and those that had come again. */
  readonly forgotten: {readonly silent: number; readonly again: number};
  readonly marts: readonly MartRun[];
}

/** The day of the house, ISO. */
export const dayOf = (now: Date, timeZone: string): string => now.toLocaleDateString("en-CA", {timeZone});

/**
 * Makes everything that follows from the imported rows: persons, who among them is to be forgotten, who may not be written to, marts.
 * @param now the instant by which a person's silence is counted
 * @param marts the analyses that are made; the house's
 */
export async function bringUpToDate(
  connection: Connection,
  {house, places, now}: {readonly house: House; readonly places: Places; readonly now: Date},
  decisions: readonly Decision[],
  progress: Progress,
  marts?: readonly Mart[]
): Promise<UpToDate> {
  const today = dayOf(now, house.timeZone);
  await removeWithheld(connection, house);
  let known = decisions;
  let again = 0;
  if (await haveMarks(connection)) await prepareMarks(connection, tombstoneKey(places.vault, true));
  if (await haveTombstones(connection)) {
    again = (await forgetAgain(connection, today))?.persons ?? 0;
    known = await stillKnown(connection, decisions);
  }
  let resolution = await resolveIdentities(connection, known, house.trustedSources);
  let silent = 0;
  if (house.retention !== null) {
    await prepareMarks(connection, tombstoneKey(places.vault, await haveMarks(connection)));
    silent = (await forgetSilent(connection, house.retention, now.toISOString(), today))?.persons ?? 0;
    if (silent > 0)
      resolution = await resolveIdentities(connection, await stillKnown(connection, known), house.trustedSources);
  }
  const suppressed = await matchSuppressions(connection);
  await matchWithdrawals(connection);
  await measureQuality(connection);
  await writeHouse(connection, house, places.mode);
  const made = await runMarts(connection, house, event => progress.martEnds(event), marts);
  return {...resolution, suppressed, forgotten: {silent, again}, marts: made};
}
