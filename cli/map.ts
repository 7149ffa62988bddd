import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import {loadHouse} from "../loaders/house.js";
import {proposalText} from "../loaders/mapping/proposal-text.js";
import {proposeMapping} from "../loaders/mapping/propose-mapping.js";

const program = new Command("map")
  .description("looks at a file and proposes what the house file may say of it")
  .argument("<file>", "the file; nothing of it is imported, and no database is opened")
  .option("--config <file>", "the house file")
  .option("--json", "print the proposal as one line of JSON on standard output")
  .parse();

const {config, json} = program.opts<{config?: string; json?: true}>();

try {
  const proposal = await proposeMapping(program.args[0]!, await loadHouse(config));
  process.stdout.write(`${json ? JSON.stringify({ok: true, ...proposal}) : proposalText(proposal)}\n`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (json) process.stdout.write(`${JSON.stringify({ok: false, message})}\n`);
  process.stderr.write(`${error instanceof UserError || !(error instanceof Error) ? message : error.stack}\n`);
  process.exitCode = 1;
}
