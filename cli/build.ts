import {Command} from "commander";
import {runBuild} from "../loaders/build.js";
import {StepError} from "../loaders/site/step.js";
import {refreshArguments, withPlaceOptions} from "./place-options.js";

const program = withPlaceOptions(new Command("build"))
  .description("exports → customer database → figures → the site, checked and swapped in at the end")
  .option("--out <folder>", "where the site goes, dist unless given, with --as-of dist.as-of-DAY")
  .option("--json", "print one line of JSON on standard output, everything else on standard error")
  .parse();

const {
  asOf,
  out = asOf ? `dist.as-of-${asOf}` : "dist",
  json
} = program.opts<{asOf?: string; out?: string; json?: true}>();

try {
  const result = await runBuild({refreshArguments: refreshArguments(program.opts()), output: out});
  const {pages, bytes, unchanged} = result.site;
  if (json) console.log(JSON.stringify({ok: true, ...result}));
  else if (unchanged)
    console.log(`${out}: nothing has changed, ${pages} pages stand as they were (${result.seconds.toFixed(1)} s)`);
  else console.log(`${out}: ${pages} pages, ${(bytes / 1e6).toFixed(1)} MB (${result.seconds.toFixed(1)} s)`);
} catch (error) {
  const {step, reason} = error instanceof StepError ? error : new StepError("build", error);
  if (json) console.log(JSON.stringify({ok: false, step, message: reason}));
  const told = step === "refresh" ? "" : `: ${reason}`;
  console.error(`the build stopped at the step "${step}", ${out} is as it was${told}`);
  process.exitCode = 1;
}
