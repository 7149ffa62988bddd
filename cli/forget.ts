import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import type {ForgetOptions} from "../loaders/erasure/forget.js";
import {forget} from "../loaders/erasure/forget.js";
import {forgottenText, takenBackText} from "../loaders/erasure/forgotten-text.js";
import {takeBackForgetting} from "../loaders/erasure/take-back.js";
import {withPlaceOptions} from "./place-options.js";

const {json, takeBack, ...options} = withPlaceOptions(new Command("forget"))
  .description("erases a person from vault and warehouse for good, and proves it")
  .option("--customer <id>", "an id of an export, or house:ID where two sources use one id")
  .option("--email <address>", "the person's e-mail address")
  .option("--out <folder>", "the site, which is searched too", "dist")
  .option("--audiences <folder>", "the lists to write to, which are searched too", "audiences")
  .option("--take-back", "let the person who was forgotten come again with the exports")
  .option("--json", "print what was done as one line of JSON")
  .parse()
  .opts<ForgetOptions & {json?: true; takeBack?: true}>();

try {
  if (takeBack) {
    const tombstones = await takeBackForgetting(options);
    process.stdout.write(`${json ? JSON.stringify({tombstones}) : takenBackText(tombstones)}\n`);
  } else {
    const forgotten = await forget(options);
    process.stdout.write(`${json ? JSON.stringify(forgotten) : forgottenText(forgotten)}\n`);
    if (!forgotten.proof.holds) process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}
