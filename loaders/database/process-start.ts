import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";

/** Linux counts a process's start in hundredths of a second since the machine's. */
const ticksPerSecond = 100;
/** Where it stands behind the program's name, which is in brackets and may hold blanks. */
const startField = 19;

/** When a process began; null where the system does not tell. */
export function processStart(pid: number): Date | null {
  const start = process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  return start && !Number.isNaN(start.getTime()) ? start : null;
}

function fromProc(pid: number): Date | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const booted = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1];
    return new Date(1000 * (Number(booted) + Number(fields[startField]) / ticksPerSecond));
  } catch {
    return null;
  }
}

function fromPs(pid: number): Date | null {
  try {
    return new Date(execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {encoding: "utf8", env: {LC_ALL: "C"}}));
  } catch {
    return null;
  }
}
