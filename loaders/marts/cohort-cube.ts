import {type CohortCell, withheldCells} from "../../lib/cohort/withheld-cells.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {cohortInputs, cohortQueries, collapseCohorts, dropCohorts, prepareCohorts} from "./cohort-collapse.js";
import {houseParameters, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";

const cells = queryFile("cohort_cells");

/**
 * The grains of cohorts and periods, with the days of a period that is counted from the first order, how many periods are kept, and of which
 * attributes each value's cohorts are told apart: of all they would be about a handful each, and too much for a page.
 */
const grains = [
  {grain: "month", days: 30, mostPeriods: 36, byValuesOf: "source"},
  {grain: "quarter", days: 90, mostPeriods: 16, byValuesOf: "source,country,first category,first channel"},
  {grain: "week", days: 7, mostPeriods: 26, byValuesOf: ""}
] as const;

/** Days by which a week begins earlier than on Monday. */
const weekShift: Readonly<Record<House["weekStart"], number>> = {monday: 0, sunday: 1, saturday: 2};

/**
 * Who came back and what they brought: by the week, month or quarter of the first order, within each value of what is known of customers, in
 * periods of the house's calendar or of time since the first order. is_withheld cells may not be published.
 */
export const cohortCube: Mart = {
  name: "cohort_cube",
  reads: [...new Set([...cohortInputs, ...tablesRead(cells.sql)])],
  house: ["weekStart", "smallestPublishedCell"],
  sources: [new URL(import.meta.url), ...cohortQueries, cells.source],
  build: async (connection, house) => {
    const attributes = await prepareCohorts(connection);
    const parts: string[] = [];
    for (const clock of ["calendar", "elapsed"] as const) {
      let months: readonly Judged[] = [];
      for (const each of grains) {
        const part = `cohorts_${clock}_${each.grain}`;
        await makeCells(connection, house, part, attributes, {clock, ...each});
        const isTorn = each.grain === "quarter" ? tornQuarters(months, house.smallestPublishedCell) : undefined;
        const judged = await judge(connection, part, house.smallestPublishedCell, isTorn);
        if (each.grain === "month") months = judged;
        parts.push(part);
      }
    }
    await replaceMart(connection, "cohort_cube", united(parts), house);
    for (const name of [...parts, ...parts.map(part => `${part}_withheld`)])
      await connection.run(`DROP TABLE ${quotedIdentifier(name)}`);
    await dropCohorts(connection);
  }
};

type Judged = CohortCell & {readonly isWithheld: boolean};

async function makeCells(
  connection: Connection,
  house: House,
  part: string,
  attributes: number,
  {byValuesOf, ...timing}: {readonly clock: "calendar" | "elapsed"} & (typeof grains)[number]
): Promise<void> {
  await collapseCohorts(connection, house, attributes, {
    ...timing,
    weekShift: timing.grain === "week" ? weekShift[house.weekStart] : 0
  });
  const parameters = houseParameters(cells.sql, house, {
    ...{clock: timing.clock, grain: timing.grain, most_periods: timing.mostPeriods, by_values_of: byValuesOf}
  });
  await connection.run(
    `CREATE OR REPLACE TEMPORARY TABLE ${quotedIdentifier(part)} AS
     SELECT row_number() OVER (ORDER BY attribute, value, cohort, period) AS cell_id, * FROM (\n${cells.sql}\n)`,
    {...parameters}
  );
}

/** Decides what of the cells is withheld, and writes it beside them as <part>_withheld. */
async function judge(
  connection: Connection,
  part: string,
  smallest: number,
  isHidden?: (cell: CohortCell) => boolean
): Promise<Judged[]> {
  const found = await rows<CohortCell>(
    connection,
    `SELECT attribute, value, CAST(cohort AS VARCHAR) AS cohort, period, customers, reached, active, active_on_or_after, is_running
     FROM ${quotedIdentifier(part)} ORDER BY cell_id`
  );
  const withheld = withheldCells(found, smallest, isHidden);
  await temporaryTable(connection, `${part}_withheld`, [
    {name: "cell_id", type: "BIGINT", values: found.map((_, index) => index + 1)},
    {name: "is_withheld", type: "BOOLEAN", values: withheld}
  ]);
  return found.map((cell, index) => ({...cell, isWithheld: withheld[index]!}));
}

/** Whether a quarter's size less those of its months that are shown would give a handful's, or one month's, away. */
function tornQuarters(months: readonly Judged[], smallest: number): (quarter: CohortCell) => boolean {
  const hidden = new Map<string, readonly number[]>();
  for (const {attribute, value, cohort, period, customers, isWithheld} of months) {
    if (period !== 0 || cohort === null || !isWithheld) continue;
    const quarter = `${cohort.slice(0, 4)}-${String(3 * Math.floor((Number(cohort.slice(5, 7)) - 1) / 3) + 1).padStart(2, "0")}-01`;
    const key = [attribute, value, quarter].join("\0");
    hidden.set(key, [...(hidden.get(key) ?? []), customers]);
  }
  return ({attribute, value, cohort}) => {
    const sizes = hidden.get([attribute, value, cohort].join("\0")) ?? [];
    return sizes.length === 1 || (sizes.length > 1 && sizes.reduce((sum, size) => sum + size, 0) < smallest);
  };
}

function united(parts: readonly string[]): string {
  const each = parts.map(
    part =>
      `SELECT cells.* EXCLUDE (cell_id), judged.is_withheld FROM ${quotedIdentifier(part)} AS cells
       JOIN ${quotedIdentifier(`${part}_withheld`)} AS judged ON judged.cell_id = cells.cell_id`
  );
  return `SELECT * FROM (\n${each.join("\nUNION ALL\n")}\n)
ORDER BY clock, grain, attribute, value, cohort NULLS FIRST, period`;
}
