import {basename} from "node:path";
import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import type {ExportFile} from "../loaders/files/find-exports.js";
import {archiveName, membersOf} from "../loaders/files/find-exports.js";
import {loadHouse} from "../loaders/house.js";
import {proposalText} from "../loaders/mapping/proposal-text.js";
import {proposeMapping} from "../loaders/mapping/propose-mapping.js";

const program = new Command("map")
  .description("looks at a file and proposes what the house file may say of it")
  .argument("<file>", "the file; nothing of it is imported, and no database is opened")
  .option("--sheet <name>", "of a workbook: the sheet to look at, where it is not the first that fits")
  .option("--config <file>", "the house file")
  .option("--json", "print the proposal as one line of JSON on standard output, of an archive one for each file")
  .parse();

const {config, json, sheet} = program.opts<{config?: string; json?: true; sheet?: string}>();
const path = program.args[0]!;

try {
  const house = await loadHouse(config);
  const name = basename(path);
  const parts: ExportFile[] = archiveName.test(path) ? await membersOf(path, name) : [{path, name}];
  if (parts.length === 0) throw new UserError(`${path}: holds no file that is read`);
  for (const {name: part, member} of parts) {
    const proposal = await proposeMapping(path, house, part, {
      ...(member === undefined ? {} : {member}),
      ...(sheet === undefined ? {} : {sheet})
    });
    process.stdout.write(`${json ? JSON.stringify({ok: true, ...proposal}) : proposalText(proposal)}\n`);
    if (!json && part !== parts.at(-1)?.name) process.stdout.write("\n");
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (json) process.stdout.write(`${JSON.stringify({ok: false, message})}\n`);
  process.stderr.write(`${error instanceof UserError || !(error instanceof Error) ? message : error.stack}\n`);
  process.exitCode = 1;
}
