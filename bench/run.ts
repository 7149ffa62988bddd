import {readdirSync} from "node:fs";
import {basename} from "node:path";
import type {BenchResult} from "./bench-result.js";

const apart: ReadonlySet<string> = new Set(["run.ts", "bench-result.ts"]);
const known = readdirSync(import.meta.dirname)
  .filter(name => name.endsWith(".ts") && !apart.has(name))
  .map(name => basename(name, ".ts"))
  .sort();

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(", ")}: there are ${known.join(", ")}`);
  process.exit(1);
}

const results: BenchResult[] = [];
for (const name of asked.length > 0 ? asked : known) {
  const {run} = (await import(`./${name}.js`)) as {run: () => Promise<BenchResult[]>};
  for (const result of await run()) {
    results.push(result);
    console.log(line(result));
  }
}

const broken = results.filter(({measured, limit}) => !(measured <= limit));
console.log(`${results.length - broken.length} of ${results.length} within their limits`);
if (broken.length > 0) process.exitCode = 1;

/** One measurement as a line: what, how much, the limit, and what it is compared with. */
function line({name, measured, limit, unit, peer}: BenchResult): string {
  const verdict = measured <= limit ? "ok  " : "OVER";
  const figure = `${measured.toFixed(2)} ${unit}`.padStart(14);
  return `${verdict} ${figure}  (limit ${limit} ${unit})  ${name}${peer ? `; against ${peer}` : ""}`;
}
