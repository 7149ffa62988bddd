import {UserError} from "../lib/errors/errors.js";
import {lastLine, runTypescript} from "./site/site-child.js";
import {StepError} from "./site/step.js";

/** What the refresh prints with --json; a build needs to know which warehouse it filled. */
export interface RefreshSummary {
  readonly warehouse: string;
  readonly [key: string]: unknown;
}

/**
 * Refreshes in a process of its own: of all the processes of a build or a preview, the only one that opens the vault.
 * @param args the command's options, as ["--data", "exports"]
 * @throws StepError with its message, which then also stands on standard error
 */
export async function refreshInChild(args: readonly string[]): Promise<RefreshSummary> {
  const {code, output} = await runTypescript("cli/refresh.ts", [...args, "--json"], process.env);
  const answer = lastLine(output);
  if (code === 0) return JSON.parse(answer) as RefreshSummary;
  const {message} = answer.startsWith("{") ? (JSON.parse(answer) as {message: string}) : {message: "its process ended"};
  throw new StepError("refresh", new UserError(message));
}
