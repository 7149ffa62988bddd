import {existsSync, watch} from "node:fs";

/** Milliseconds of quiet after the last change: a file that is still being copied is not read half. */
const quietMilliseconds = 500;

/**
 * Calls `changed` after files below a folder have changed and have come to rest, one call at a time: changes during a call lead to one
 * more.
 * @param isOfInterest whether a change of this file, below the folder, counts
 * @returns stops watching
 */
export function watchFolder(
  folder: string,
  isOfInterest: (file: string) => boolean,
  changed: () => Promise<void>
): () => void {
  if (!existsSync(folder)) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(run, quietMilliseconds);
  };
  const run = async () => {
    if (running) return schedule();
    running = true;
    try {
      await changed();
    } finally {
      running = false;
    }
  };
  const watcher = watch(folder, {recursive: true}, (_, file) => {
    if (file !== null && isOfInterest(file)) schedule();
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
