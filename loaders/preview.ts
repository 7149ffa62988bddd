import {resolve} from "node:path";
import {refreshInChild} from "./refresh-child.js";
import {hashFolder} from "./site/hash-folder.js";
import {previewServer} from "./site/preview-server.js";
import {runTypescript, siteEnvironment} from "./site/site-child.js";
import {watchFolder} from "./site/watch-folder.js";

export interface PreviewOptions {
  /** What is handed on to the refresh, as ["--data", "exports"]. */
  readonly refreshArguments: readonly string[];
  /** The exports: a change below it refreshes. */
  readonly dataFolder: string;
  readonly port: number;
  /** Told what happens, and what went wrong. */
  readonly log: (line: string) => void;
}

/** The generated shop lies in the same folder; its files are the refresh's own doing. */
const isExport = (file: string) => !/^sample([\\/]|$)|(^|[\\/])\./.test(file);

const isCode = (file: string) => /\.(sql|ts)$/.test(file);

/** What page data are made by: the page queries and loaders, and the methods that they call. */
const codeFolders = ["src/data", "lib"];

const codeKey = () => codeFolders.map(folder => hashFolder(folder)).join();

/**
 * Shows the pages live: refreshes, makes the page data, serves; does so again when an export, a page query or a page loader changes. A
 * change that cannot be read is told, and the pages stay as they were.
 * @returns stops watching and serving
 * @throws StepError when the first refresh fails
 */
export async function runPreview(options: PreviewOptions): Promise<() => Promise<void>> {
  const server = previewServer(options.port);
  let {warehouse} = await refreshInChild(options.refreshArguments);
  const show = async () => {
    const environment = siteEnvironment(resolve(warehouse));
    const {code} = await runTypescript("loaders/site/page-data-process.ts", ["src"], environment);
    if (code !== 0) options.log("the page data stay as they were");
    await server.show(resolve(warehouse));
  };
  const refreshAndShow = async () => {
    try {
      ({warehouse} = await refreshInChild(options.refreshArguments));
      await show();
    } catch (error) {
      options.log(`${error instanceof Error ? error.message : error}; the pages stay as they were`);
    }
  };
  await show();
  let shownCode = codeKey();
  const showNewCode = async () => {
    const code = codeKey();
    if (code === shownCode) return;
    shownCode = code;
    await show();
  };
  const unwatch = [
    watchFolder(options.dataFolder, isExport, refreshAndShow),
    ...codeFolders.map(folder => watchFolder(folder, isCode, showNewCode))
  ];
  return async () => {
    for (const stop of unwatch) stop();
    await server.stop();
  };
}
