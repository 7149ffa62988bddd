import {resolve} from "node:path";
import {Command} from "commander";
import {loadHouse} from "../loaders/house.js";
import {runPreview} from "../loaders/preview.js";
import {freePort} from "../loaders/site/preview-server.js";
import {refreshArguments, withPlaceOptions} from "./place-options.js";

const program = withPlaceOptions(new Command("preview"))
  .description("the analyst's live preview on 127.0.0.1: a new export, page or query moves the charts")
  .option("--port <number>", "where it listens; the first free one from 3000 on when not said")
  .parse();

const options = program.opts<{data?: string; config?: string; port?: string}>();

try {
  const stop = await runPreview({
    refreshArguments: refreshArguments(options),
    dataFolder: resolve(options.data ?? (await loadHouse(options.config)).dataFolder),
    port: options.port === undefined ? await freePort() : Number(options.port),
    log: line => console.error(line)
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop().then(() => process.exit()));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
