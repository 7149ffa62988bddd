import {stat} from "node:fs/promises";
import {timeInName} from "../../lib/exports/time-in-name.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import type {ExportFile} from "./find-exports.js";

/** When an export was made, as far as its name or its file tells. */
export interface ExportTime {
  /** An ISO instant, in UTC. */
  readonly at: string;
  /** Where it stands: in the name, or it is when the file was last written, to the minute (what comes together is one batch). */
  readonly from: "name" | "file";
}

/**
 * The own time of each export, by its name. A time in a name is the house's, unless it says UTC.
 * @param timeZone the house's
 */
export async function exportTimes(
  connection: Connection,
  exports: readonly ExportFile[],
  timeZone: string
): Promise<Map<string, ExportTime>> {
  const named = exports.map(({name}) => timeInName(name));
  const locals = [...new Set(named.flatMap(time => (time && !time.isUtc ? [time.local] : [])))];
  const instants = await instantsOf(connection, locals, timeZone);
  const times = new Map<string, ExportTime>();
  for (const [index, {name, path}] of exports.entries()) {
    const time = named[index];
    if (time) times.set(name, {at: time.isUtc ? `${time.local}Z` : (instants.get(time.local) ?? ""), from: "name"});
    else times.set(name, {at: minuteOf((await stat(path)).mtime), from: "file"});
  }
  return times;
}

const minuteOf = (time: Date): string => `${time.toISOString().slice(0, 16)}:00Z`;

async function instantsOf(
  connection: Connection,
  locals: readonly string[],
  timeZone: string
): Promise<Map<string, string>> {
  const found = await rows<{local: string; at: string}>(
    connection,
    `SELECT local, strftime(timezone('UTC', timezone($timeZone, CAST(local AS TIMESTAMP))), '%Y-%m-%dT%H:%M:%SZ') AS "at"
     FROM (SELECT unnest(CAST(CAST($locals AS JSON) AS VARCHAR[])) AS local)`,
    {timeZone, locals: JSON.stringify(locals)}
  );
  return new Map(found.map(({local, at}) => [local, at]));
}
