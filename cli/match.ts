import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import {defaultHouseFile, loadHouse} from "../loaders/house.js";
import {explainMatch} from "../loaders/identity/linkage/explain.js";
import {explanationText} from "../loaders/identity/linkage/explanation-text.js";
import {findPlaces, noSample} from "../loaders/places.js";
import {withPlaceOptions} from "./place-options.js";

interface Options {
  readonly data?: string;
  readonly warehouse?: string;
  readonly vault?: string;
  readonly config?: string;
  readonly json?: true;
}

const program = new Command("match").description("which records are one person, and why");

withPlaceOptions(program.command("explain <first> <second>"))
  .description("what each field says for and against two records' being one person, by their ids in the exports")
  .option("--json", "print the explanation as one line of JSON")
  .action(async (first: string, second: string, options: Options) => {
    const explanation = await explainMatch(options.vault ?? (await vaultOf(options)), first, second);
    process.stdout.write(
      `${options.json ? JSON.stringify(explanation) : explanationText(first, second, explanation)}\n`
    );
  });

async function vaultOf(options: Options): Promise<string> {
  const {vault} = await findPlaces(options, await loadHouse(options.config ?? defaultHouseFile), noSample);
  return vault;
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}
