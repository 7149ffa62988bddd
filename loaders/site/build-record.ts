import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {siteFiles} from "./site-files.js";

/** What a published site says of its own making, as build.json in its folder. */
export interface BuildRecord {
  /** Stands for the warehouse's content and the code it was made with: siteKey. */
  readonly key: string;
  /** Stands for the names and sizes of the site's files: a site that somebody has altered is made again. */
  readonly files: string;
  /** The last house day with an order. */
  readonly asOf: string | null;
  readonly mode: "sample" | "own";
}

const recordName = "build.json";

function inventory(site: string): string {
  const hash = createHash("sha256");
  for (const {path, bytes} of siteFiles(site)) if (path !== recordName) hash.update(`${path} ${bytes}\n`);
  return hash.digest("hex").slice(0, 32);
}

/** Writes the record of a finished site into its folder. */
export function writeBuildRecord(site: string, record: Omit<BuildRecord, "files">): void {
  writeFileSync(join(site, recordName), `${JSON.stringify({...record, files: inventory(site)})}\n`);
}

/** The record of a site; undefined where there is no site, or one that is no longer as it was built. */
export function intactBuild(site: string): BuildRecord | undefined {
  const file = join(site, recordName);
  if (!existsSync(file)) return undefined;
  const record = JSON.parse(readFileSync(file, "utf8")) as BuildRecord;
  return record.files === inventory(site) ? record : undefined;
}
