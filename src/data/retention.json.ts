import type {RetentionRow} from "../../lib/findings/page-rows.js";
import type {AveragePoint} from "../../lib/findings/retention-curve.js";
import {averageCurve, withIntervals} from "../../lib/findings/retention-curve.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {queryRows} from "./figures/page-rows.js";

/** Who came back: every cohort's cells with their intervals, and the average over the cohorts. */
export async function load(warehouse: Connection): Promise<{cells: RetentionRow[]; average: AveragePoint[]}> {
  const cells = withIntervals(await queryRows(warehouse, new URL("./figures/retention.sql", import.meta.url)));
  return {cells, average: averageCurve(cells)};
}

serve(import.meta.url, load);
