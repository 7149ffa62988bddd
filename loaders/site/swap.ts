import {existsSync, readdirSync, renameSync, rmSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";

const siblings = (output: string, ending: string) => {
  const folder = dirname(resolve(output));
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.startsWith(`${basename(output)}.${ending}-`))
    .map(name => ({path: join(folder, name), pid: Number(name.split("-").at(-1))}));
};

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A folder beside the output that belongs to this process: `dist.new-1234`. */
export const besideOutput = (output: string, ending: "new" | "old" | "pages"): string =>
  `${resolve(output)}.${ending}-${process.pid}`;

/** Clears what builds that were killed have left beside the output, and puts the old site back if one was killed between its two moves. */
export function clearDeadBuilds(output: string): void {
  for (const {path, pid} of siblings(output, "old")) {
    if (isRunning(pid)) continue;
    if (existsSync(output)) rmSync(path, {recursive: true, force: true});
    else renameSync(path, output);
  }
  for (const ending of ["new", "pages"]) {
    for (const {path, pid} of siblings(output, ending)) {
      if (!isRunning(pid)) rmSync(path, {recursive: true, force: true});
    }
  }
}

/** Puts a finished site in the place of the old one by renaming; when that fails, the old one is back where it was. */
export function swapIn(fresh: string, output: string): void {
  const old = besideOutput(output, "old");
  const hasOld = existsSync(output);
  if (hasOld) renameSync(output, old);
  try {
    renameSync(fresh, output);
  } catch (error) {
    if (hasOld) renameSync(old, output);
    throw error;
  }
  rmSync(old, {recursive: true, force: true});
}
