import type {ChildProcess} from "node:child_process";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {createServer} from "node:net";
import {frameworkCommand} from "./framework.js";
import {siteEnvironment} from "./site-child.js";

/** Where the preview listens: on this machine only. */
export const previewHost = "127.0.0.1";

const isFree = (port: number) =>
  new Promise<boolean>(settle => {
    const server = createServer()
      .once("error", () => settle(false))
      .listen(port, previewHost, () => server.close(() => settle(true)));
  });

/** The first free port from 3000 on. */
export async function freePort(from = 3000): Promise<number> {
  let port = from;
  while (!(await isFree(port))) port++;
  return port;
}

export interface PreviewServer {
  /** Serves the pages with this warehouse; starts again when it is another one, and the open pages find the server again. */
  show(warehouse: string): Promise<void>;
  stop(): Promise<void>;
}

/** Framework's own preview in a process that is told the warehouse's place and no other. */
export function previewServer(port: number): PreviewServer {
  let child: ChildProcess | undefined;
  let shown: string | undefined;
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "close");
    child.kill();
    await ended;
  };
  const show = async (warehouse: string) => {
    if (warehouse === shown) return;
    await stop();
    shown = warehouse;
    const [command, args] = frameworkCommand("preview", "--host", previewHost, "--port", String(port), "--no-open");
    child = spawn(command, args, {
      env: {...siteEnvironment(warehouse), OBSERVABLE_TELEMETRY_DISABLE: "1"},
      stdio: ["ignore", "inherit", "inherit"]
    });
  };
  return {show, stop};
}
