import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import type {ForgetOptions} from "../loaders/erasure/forget.js";
import {forget} from "../loaders/erasure/forget.js";
import {forgottenText} from "../loaders/erasure/forgotten-text.js";
import {withPlaceOptions} from "./place-options.js";

const {json, ...options} = withPlaceOptions(new Command("forget"))
  .description("erases a person from vault and warehouse for good, and proves it")
  .option("--customer <id>", "an id of an export, or house:ID where two sources use one id")
  .option("--email <address>", "the person's e-mail address")
  .option("--out <folder>", "the site, which is searched too", "dist")
  .option("--json", "print what was done as one line of JSON")
  .parse()
  .opts<ForgetOptions & {json?: true}>();

try {
  const forgotten = await forget(options);
  process.stdout.write(`${json ? JSON.stringify(forgotten) : forgottenText(forgotten)}\n`);
  if (!forgotten.proof.holds) process.exitCode = 1;
} catch (error) {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}
