import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const require = createRequire(import.meta.url);

/** What a process needs of its surroundings to run at all. */
const surroundings = [
  "PATH",
  "HOME",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LANG",
  "TZ",
  "NODE_OPTIONS",
  "SystemRoot",
  "ComSpec",
  "PATHEXT",
  "APPDATA",
  "LOCALAPPDATA",
  "USERPROFILE"
];

/** The environment of the processes that make the site: the warehouse is the only one of the house's places that they are told. */
export function siteEnvironment(warehouse: string, environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = surroundings.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name]]]));
  return {...Object.fromEntries(kept), CLIENTELE_WAREHOUSE: warehouse};
}

/** A TypeScript file as a command of this Node. */
export function typescriptCommand(file: string, ...args: string[]): [command: string, args: string[]] {
  const loader = pathToFileURL(require.resolve("tsx")).href;
  return [process.execPath, ["--no-warnings=ExperimentalWarning", "--import", loader, file, ...args]];
}

/** How a child process ended, and what it printed on standard output. */
export interface ChildResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a TypeScript file to its end; its standard error is this process's. */
export async function runTypescript(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv
): Promise<ChildResult> {
  const [command, all] = typescriptCommand(file, ...args);
  const child = spawn(command, all, {env: environment, stdio: ["ignore", "pipe", "inherit"]});
  const printed: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  const code = await new Promise<number | null>((settle, reject) => child.on("error", reject).on("close", settle));
  return {code: code ?? 1, output: printed.join("")};
}

/** The last line of what a process printed: where its answer stands. */
export const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";
