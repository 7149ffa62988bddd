import type {SingleBar} from "cli-progress";
import cliProgress from "cli-progress";
import type {ImportProgress} from "../ingest/import-context.js";
import {logLines} from "./log-lines.js";
import type {Progress} from "./progress.js";

/** Which part of a file's time each phase takes, about. */
const phases: Readonly<Record<ImportProgress["phase"], {from: number; to: number}>> = {
  looking: {from: 0, to: 0.2},
  reading: {from: 0.2, to: 0.7},
  writing: {from: 0.7, to: 1}
};

/** A bar a file with rows, rows a second and the time left; what is done stays above it as a line. */
export function terminalBars(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  let started = 0;
  const lines = logLines(line => stream.write(`${line}\n`));
  return {
    ...lines,
    fileStarts(name, position, total) {
      started = performance.now();
      bar = new cliProgress.SingleBar({
        stream,
        format: `${position}/${total} ${name} {bar} {percentage} % | {rows} rows | {speed} rows/s | {left} left`,
        barsize: 24,
        hideCursor: true,
        clearOnComplete: true
      });
      bar.start(1, 0, {rows: "…", speed: "…", left: "…"});
    },
    fileMoves({phase, done, rows}) {
      const {from, to} = phases[phase];
      const share = from + (to - from) * done;
      const seconds = (performance.now() - started) / 1000;
      const rowsDone = rows === null ? null : Math.round(rows * share);
      bar?.update(share, {
        rows: rowsDone?.toLocaleString("en-GB") ?? "…",
        speed: rowsDone === null ? "…" : Math.round(rowsDone / seconds).toLocaleString("en-GB"),
        left: share > 0.02 ? `${Math.ceil((seconds * (1 - share)) / share)} s` : "…"
      });
    },
    fileStops() {
      bar?.stop();
      bar = null;
    }
  };
}
