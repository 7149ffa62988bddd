import {appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {UserError} from "../../lib/errors/errors.js";
import type {ImportProgress} from "../../loaders/ingest/import-context.js";
import {silent} from "../../loaders/progress/progress.js";
import {refresh} from "../../loaders/refresh.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {databaseState} from "./database-state.js";

const header = "order_id,customer_id,ordered_at,total";
const text = (from: number, count: number): string =>
  `${[header, ...Array.from({length: count}, (_, n) => `${from + n},C${n % 90},2024-05-01,${n % 50}`)].join("\n")}\n`;

/** What may happen to a file; each leaves whole rows, so that only the file's stamp can tell. */
const changes: Readonly<Record<string, (file: string) => void>> = {
  replaced(file) {
    writeFileSync(`${file}.new`, text(90_000, 2000));
    renameSync(`${file}.new`, file);
  },
  "written over in place": file => writeFileSync(file, text(90_000, 2000)),
  truncated: file => truncateSync(file, readFileSync(file, "latin1").lastIndexOf("\n", 20_000) + 1),
  grown: file => appendFileSync(file, "99999,C1,2024-05-01,7\n"),
  removed: file => rmSync(file)
};

describe.each(["looking", "reading"] as const)("a file that changes in the phase of %s", phase => {
  it.each(Object.keys(changes))("%s: nothing of it is taken, and the next run takes it as it then is", change =>
    withTemporaryFolder(async folder => {
      const data = join(folder, "data");
      mkdirSync(data);
      writeFileSync(join(folder, "house.mjs"), 'export default {name: "Fern & Fable"};\n');
      const place = {
        ...{data, config: join(folder, "house.mjs")},
        ...{warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")}
      };
      const file = join(data, "orders.csv");
      writeFileSync(join(data, "a.csv"), text(50_000, 3));
      writeFileSync(file, text(0, 2000));
      let isChanged = false;
      const fileMoves = (step: ImportProgress): void => {
        if (isChanged || step.phase !== phase || step.rows === 3) return;
        isChanged = current === "orders.csv";
        if (isChanged) changes[change]!(file);
      };
      let current = "";
      const progress = {...silent, fileMoves, fileStarts: (name: string) => (current = name)};
      const failure = await refresh(place, progress).catch(error => error);
      expect(failure).toBeInstanceOf(UserError);
      expect(failure.message).toMatch(
        change === "removed" ? /orders\.csv: vanished while it was read/ : /orders\.csv: changed while it was read/
      );
      const before = await databaseState(place.warehouse);
      expect([before["ledger.imports"]?.length, before["core.orders"]?.length]).toEqual([1, 3]);
      expect((await databaseState(place.vault))["vault.identities"]).toHaveLength(3);
      if (change === "removed") writeFileSync(file, text(0, 2000));
      const rows = readFileSync(file, "utf8").split("\n").length - 2;
      const summary = await refresh(place);
      expect([summary.rowsRead, summary.rowsAccepted]).toEqual([rows, rows]);
      expect((await databaseState(place.warehouse))["core.orders"]).toHaveLength(3 + rows);
    })
  );
});
