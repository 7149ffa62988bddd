import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "msedge"
];

const macApplications = ["Google Chrome", "Chromium", "Microsoft Edge"];

const windowsPrograms = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"]
];

/** Every place where a browser that the tests can drive may stand, likeliest first. */
function* candidates(platform, environment) {
  if (environment.CHROME_PATH) yield environment.CHROME_PATH;
  if (platform === "darwin") {
    for (const folder of ["/Applications", join(environment.HOME ?? "", "Applications")]) {
      for (const name of macApplications) yield join(folder, `${name}.app`, "Contents", "MacOS", name);
    }
  }
  if (platform === "win32") {
    for (const folder of [environment.PROGRAMFILES, environment["PROGRAMFILES(X86)"], environment.LOCALAPPDATA]) {
      if (folder) for (const parts of windowsPrograms) yield join(folder, ...parts);
    }
    return;
  }
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    if (folder) for (const name of names) yield join(folder, name);
  }
}

/** The path of an installed Chrome, Chromium or Edge (CHROME_PATH first), or undefined. */
export function findBrowser(platform = process.platform, environment = process.env, exists = existsSync) {
  for (const path of candidates(platform, environment)) if (exists(path)) return path;
  return undefined;
}
