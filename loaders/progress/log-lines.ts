import type {Progress} from "./progress.js";
import {silent} from "./progress.js";
import {fileText, rejectTexts} from "./texts.js";

/** A plain line for each thing that is done: for logs and pipes. */
export function logLines(write: (line: string) => void): Progress {
  return {
    ...silent,
    fileEnds(file) {
      for (const line of [fileText(file), ...rejectTexts(file)]) write(line);
    },
    martEnds(mart) {
      if (mart.built)
        write(`marts.${mart.mart}: ${mart.rows.toLocaleString("en-GB")} rows (${mart.seconds.toFixed(1)} s)`);
    },
    note: write
  };
}
