import {Command} from "commander";
import {UserError} from "../lib/errors/errors.js";
import {logLines} from "../loaders/progress/log-lines.js";
import {terminalBars} from "../loaders/progress/terminal-bars.js";
import {summaryText} from "../loaders/progress/texts.js";
import {refresh} from "../loaders/refresh.js";
import {withPlaceOptions} from "./place-options.js";

const {json, maxRejects, wait, ...places} = withPlaceOptions(new Command("refresh"))
  .description("exports → vault and warehouse → marts")
  .option("--json", "print one line of JSON on standard output, everything else on standard error")
  .parse()
  .opts<{
    data?: string;
    warehouse?: string;
    vault?: string;
    config?: string;
    asOf?: string;
    houseVault?: string;
    maxRejects?: string;
    wait?: string;
    json?: true;
  }>();

try {
  const stream = json ? process.stderr : process.stdout;
  const progress = stream.isTTY ? terminalBars(stream) : logLines(line => stream.write(`${line}\n`));
  const summary = await refresh(
    {
      ...places,
      ...(maxRejects === undefined ? {} : {maxRejects: share(maxRejects)}),
      ...(wait === undefined ? {} : {wait: seconds(wait)})
    },
    progress
  );
  if (json) process.stdout.write(`${JSON.stringify({ok: true, ...summary})}\n`);
  else process.stdout.write(`${summaryText(summary)}\n`);
} catch (error) {
  if (json)
    process.stdout.write(
      `${JSON.stringify({ok: false, message: error instanceof Error ? error.message : String(error)})}\n`
    );
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`
  );
  process.exitCode = 1;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new UserError(`--max-rejects: got ${text}, wanted a share between 0 and 1, as 0.05 for 5 %`);
  return value;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 86_400))
    throw new UserError(`--wait: got ${text}, wanted seconds between 0 and 86400`);
  return value;
}
