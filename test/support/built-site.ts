import {join} from "node:path";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {runWithoutNetwork} from "./without-network.js";

/** What `npm run build -- --json` prints. */
export interface BuildSummary {
  readonly ok: boolean;
  readonly step?: string;
  readonly message?: string;
  readonly refresh: {readonly mode: string; readonly rowsRead: number; readonly rowsRejected: number};
  readonly site: {readonly unchanged: boolean; readonly pages: number};
}

export interface BuiltSite {
  /** The folder of the site. */
  readonly site: string;
  readonly warehouse: string;
  readonly summary: BuildSummary;
  /** What the build said on standard error. */
  readonly said: string;
}

/**
 * Runs the build command without a network: warehouse, vault and site go into `folder`.
 * @param data the exports
 * @param more further options, as ["--config", "house.ts"]
 */
export function build(folder: string, data: string, ...more: readonly string[]): BuiltSite {
  const place = (option: string, name: string) => [option, join(folder, name)];
  const [command, args] = typescriptCommand(
    "cli/build.ts",
    "--json",
    ...["--data", data],
    ...place("--warehouse", "warehouse.duckdb"),
    ...place("--vault", "vault.duckdb"),
    ...place("--out", "dist"),
    ...more
  );
  const {stdout, stderr} = runWithoutNetwork(command, args);
  const lines = stdout.trimEnd().split("\n");
  if (lines.length !== 1) throw new Error(`--json prints one line; got:\n${stdout}\n${stderr}`);
  return {
    site: join(folder, "dist"),
    warehouse: join(folder, "warehouse.duckdb"),
    summary: JSON.parse(lines[0] ?? "") as BuildSummary,
    said: stderr
  };
}
