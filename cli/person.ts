import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import type {PersonOptions} from "../loaders/person/report-person.js";
import {reportPerson} from "../loaders/person/report-person.js";
import {withPlaceOptions} from "./place-options.js";

const options = withPlaceOptions(new Command("person"))
  .description("everything that is held on a person, as JSON and as a page, beside the vault")
  .option("--customer <id>", "an id of an export, or house:ID where two sources use one id")
  .option("--email <address>", "the person's e-mail address")
  .parse()
  .opts<PersonOptions>();

try {
  const {json, page, records} = await reportPerson(options);
  process.stdout.write(`${records} records; written for your eyes only: ${json}, ${page}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}
