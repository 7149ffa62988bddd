import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import {unusedColumns, unusedText} from "../loaders/permission/minimise.js";
import type {PlaceOptions} from "../loaders/places.js";
import {withPlaceOptions} from "./place-options.js";

const {json, ...options} = withPlaceOptions(new Command("minimise"))
  .description("stored columns that no figure and no page uses, with a line to drop each")
  .option("--json", "print them as one line of JSON")
  .parse()
  .opts<PlaceOptions & {config?: string; json?: true}>();

try {
  const unused = await unusedColumns(options);
  process.stdout.write(`${json ? JSON.stringify(unused) : unusedText(unused)}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}
