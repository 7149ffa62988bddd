/**
 * Makes the project ready to run, and is silent when it is: installs the packages when they are missing or older than the lockfile,
 * and with --tests finds a browser or installs Debian's. It runs before any package is there, so it is plain JavaScript that needs none.
 * Everything it says goes to standard error: standard output belongs to the command that follows.
 */
import {spawnSync} from "node:child_process";
import {existsSync, statSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {findBrowser} from "./find-browser.js";

const project = fileURLToPath(new URL("..", import.meta.url));
const oldestNode = [20, 19];

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run(command, args, environment = {}) {
  return (
    spawnSync(command, args, {
      cwd: project,
      stdio: ["ignore", 2, 2],
      env: {...process.env, ...environment},
      shell: process.platform === "win32"
    }).status === 0
  );
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  stop(
    `Node ${process.versions.node} is too old: Clientele needs Node ${oldestNode.join(".")} or newer (https://nodejs.org)`
  );
}

/** npm writes this file last, so a broken installation lacks it. */
function isInstalled() {
  const installed = new URL("../node_modules/.package-lock.json", import.meta.url);
  const lockfile = new URL("../package-lock.json", import.meta.url);
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

function install() {
  process.stderr.write("installing packages (npm ci)\n");
  if (!run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"])) {
    stop("npm ci failed, its message stands above; with a working network, run the same command again");
  }
}

function provideBrowser() {
  if (findBrowser()) return;
  const isDebianRoot = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (isDebianRoot) {
    process.stderr.write("installing a browser for the tests (apt-get install chromium)\n");
    const quiet = {DEBIAN_FRONTEND: "noninteractive"};
    run("apt-get", ["update", "-qq"], quiet);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
    if (findBrowser()) return;
  }
  stop("the tests need a browser: install Chrome, Chromium or Edge, or set CHROME_PATH to one");
}

checkNode();
if (!isInstalled()) install();
if (process.argv.includes("--tests")) provideBrowser();
