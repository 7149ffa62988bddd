import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import {writeSample} from "../loaders/sample/sample.js";

const command = new Command("sample")
  .description("Writes the exports of an invented shop, with the truth behind them.")
  .option("--customers <n>", "how many customers", "20000")
  .option("--seed <n>", "the same seed writes the same files", "11")
  .option("--out <folder>", "where to", "data/sample")
  .parse();

try {
  const {customers, seed, out} = command.opts<{customers: string; seed: string; out: string}>();
  const summary = await writeSample({folder: out, customers: Number(customers), seed: Number(seed)});
  for (const {file, rows, broken} of summary.files)
    console.log(`${file.padEnd(24)} ${String(rows).padStart(9)} rows${broken > 0 ? `, ${broken} of them broken` : ""}`);
  console.log(
    `${summary.customers} customers with ${summary.orders} orders in ${summary.folder}; truth.json tells what is true.`
  );
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
