import {printPageSource} from "./print-page-source.js";

/** The interpreter of src/data/*.sql in Framework's preview: `tsx loaders/site/run-sql.ts src/data/x.json.sql`. */
await printPageSource(process.argv.at(-1) ?? "");
