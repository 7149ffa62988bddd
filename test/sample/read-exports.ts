import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {parse} from "csv-parse/sync";
import type {SampleTruth} from "../../loaders/sample/truth.js";

/** The text of an export, unpacked. */
export function exportText(folder: string, file: string, encoding: "utf8" | "latin1" = "utf8"): string {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(encoding);
}

/** Its rows by column, broken ones left out; read by csv-parse, which shares nothing with what wrote it. */
export function exportRows(folder: string, file: string, delimiter = ","): Record<string, string>[] {
  const encoding = file.startsWith("till") ? "latin1" : "utf8";
  const broken = new Set(
    readTruth(folder)
      .files.find(truth => truth.file === file)
      ?.broken.map(({line}) => line)
  );
  const records: string[][] = parse(exportText(folder, file, encoding), {delimiter, relax_column_count: true});
  const [header = [], ...rows] = records;
  return rows
    .filter((_, at) => !broken.has(at + 2))
    .map(cells => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

export const readTruth = (folder: string): SampleTruth =>
  JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as SampleTruth;
