import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {withDatabase} from "../loaders/database/connection.js";
import {quotedText} from "../loaders/database/sql.js";
import {prepareFile} from "../loaders/files/prepare-file.js";
import type {BenchResult} from "./bench-result.js";

const rows = 4_000_000;
const rounds = 3;

/** Orders as a shop exports them; in the damaged file one row in a hundred has a separator too many. */
const ordersSql = (damaged: boolean): string => `
  SELECT
    'O' || i AS order_id,
    'C' || hash(i) % ${rows / 5} AS customer_id,
    TIMESTAMP '2023-01-01' + to_seconds(20 * i) AS ordered_at,
    (hash(i + 1) % 20000 / 100)::DECIMAL(9, 2)${damaged ? " || if(i % 100 = 7, ',', '')" : ""} AS total,
    'paid' AS status
  FROM range(${rows}) AS numbers (i)`;

/**
 * The independent scan of an export file against DuckDB reading the same file into a table of texts: what it costs to know
 * that nothing was lost.
 */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    const clean = join(folder, "clean.csv");
    const damaged = join(folder, "damaged.csv");
    await withDatabase(":memory:", async connection => {
      for (const [path, isDamaged] of [
        [clean, false],
        [damaged, true]
      ] as const)
        await connection.run(
          `COPY (${ordersSql(isDamaged)}) TO ${quotedText(path)} (FORMAT csv, HEADER, QUOTE ''${isDamaged ? ", ESCAPE ''" : ""})`
        );
    });
    const plain = await fastest(() => readPlainly(clean));
    const scan = await fastest(() => prepareFile(clean, {workFolder: folder}));
    const clear = await fastest(() => prepareFile(damaged, {workFolder: folder}));
    const peer = `DuckDB reading it as texts: ${(plain / 1000).toFixed(2)} s`;
    const {bytes} = await prepareFile(clean, {workFolder: folder});
    const speed = `${(bytes / 1000 / scan).toFixed(0)} MB/s`;
    return [
      {
        name: `independent scan of ${rows / 1e6} million order rows (${speed})`,
        measured: scan / plain,
        limit: 1,
        unit: "× plain DuckDB",
        peer
      },
      {
        name: "scan and clean copy with one row in a hundred broken",
        measured: clear / plain,
        limit: 2,
        unit: "× plain DuckDB",
        peer
      }
    ];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function readPlainly(path: string): Promise<void> {
  const columns =
    "{order_id: 'VARCHAR', customer_id: 'VARCHAR', ordered_at: 'VARCHAR', total: 'VARCHAR', status: 'VARCHAR'}";
  await withDatabase(":memory:", connection =>
    connection.run(
      `CREATE TABLE raw AS SELECT * FROM read_csv(${quotedText(path)}, auto_detect = false, header = true, delim = ',', columns = ${columns})`
    )
  );
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
