import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import {audienceText} from "../loaders/audience/audience-text.js";
import type {AudienceOptions} from "../loaders/audience/make-audience.js";
import {makeAudience} from "../loaders/audience/make-audience.js";
import {withPlaceOptions} from "./place-options.js";

const program = withPlaceOptions(new Command("audience"))
  .description("writes a list of persons to act on, and holds a share of them out by chance")
  .argument("<name>", "an audience of the house file")
  .option("--out <folder>", "where the files go", "audiences")
  .option("--json", "print what was done as one line of JSON")
  .parse();

const {json, ...options} = program.opts<Omit<AudienceOptions, "name"> & {json?: true}>();

try {
  const made = await makeAudience({...options, name: program.args[0] ?? ""});
  process.stdout.write(`${json ? JSON.stringify(made) : audienceText(made)}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}
