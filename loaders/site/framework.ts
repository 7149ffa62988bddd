import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {UserError} from "../../lib/errors/errors.js";

const require = createRequire(import.meta.url);

/** Framework's command, run by this Node with TypeScript understood (the configuration is TypeScript). */
export function frameworkCommand(...args: string[]): [command: string, args: string[]] {
  const entry = join(packageFolder("@observablehq/framework"), "dist", "bin", "observable.js");
  return [process.execPath, ["--no-warnings=ExperimentalWarning", entry, ...args]];
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/** Lines of Framework's report that tell of a fault which does not end its build: links that lead nowhere, each on a line of its own. */
const quietFault = /\d+ broken links?|^↳ |\bempty output\b/;

/**
 * Builds the staged pages. Framework's report is kept back and shown when something is wrong.
 * @param stage made by stagePages, with the page data laid in
 * @param output an empty folder
 * @throws UserError with Framework's report when it fails, and when it reports a fault and goes on
 */
export async function buildPages(stage: string, output: string): Promise<void> {
  const [command, args] = frameworkCommand("build");
  const child = spawn(command, args, {
    env: {
      ...process.env,
      CLIENTELE_PAGES: stage,
      CLIENTELE_OUT: output,
      OBSERVABLE_TELEMETRY_DISABLE: "1",
      NO_COLOR: "1"
    },
    stdio: ["ignore", "pipe", "pipe"]
  });
  const report: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => report.push(text));
  }
  const code = await new Promise<number | null>((settle, reject) => child.on("error", reject).on("close", settle));
  const lines = report.join("").split("\n");
  if (code !== 0) throw new UserError(`Framework stopped:\n${lines.slice(-25).join("\n").trim()}`);
  const faults = lines.filter(line => quietFault.test(line));
  if (faults.length > 0) throw new UserError(`Framework built with faults:\n${faults.join("\n")}`);
}
