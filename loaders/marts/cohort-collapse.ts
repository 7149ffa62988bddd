import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {houseParameters, tablesRead} from "./house-parameters.js";
import {queryFile} from "./sql-mart.js";

const days = queryFile("cohort_days");
const timed = queryFile("cohort_timed");
const dayPeriods = queryFile("cohort_day_periods");
const queries = [days, timed, dayPeriods];

/** The files of the queries that collapse customers' days. */
export const cohortQueries: readonly URL[] = queries.map(({source}) => source);

/** The tables of the warehouse that they read. */
export const cohortInputs: readonly string[] = [
  ...new Set(["marts.cohort_traits", ...queries.flatMap(({sql}) => tablesRead(sql))])
];

/** How the periods of cohorts are counted. */
export interface CohortTiming {
  readonly clock: "calendar" | "elapsed";
  readonly grain: "week" | "month" | "quarter";
  /** Length of a period that is counted from the first order. */
  readonly days: number;
  /** Later periods are left out. */
  readonly mostPeriods: number;
  /** Days by which a week begins earlier than on Monday; 0 for other grains. */
  readonly weekShift: number;
}

/** Numbers the attributes (place) and their values (code), so that the many days are grouped by small numbers. */
const placesSql = `
SELECT
  attribute, value,
  dense_rank() OVER (ORDER BY attribute) AS place,
  CAST(row_number() OVER (PARTITION BY attribute ORDER BY value) AS UTINYINT) AS code
FROM (SELECT DISTINCT attribute, value FROM marts.cohort_traits)`;

/**
 * Makes the temporary tables cohort_days, cohort_places and cohort_members, once for all clocks and grains.
 * @returns how many attributes there are
 */
export async function prepareCohorts(connection: Connection): Promise<number> {
  await connection.run(`CREATE OR REPLACE TEMPORARY TABLE cohort_days AS\n${days.sql}`);
  await connection.run(`CREATE OR REPLACE TEMPORARY TABLE cohort_places AS ${placesSql}`);
  const found = await firstRow<{places: number}>(
    connection,
    "SELECT CAST(coalesce(max(place), 0) AS INTEGER) AS places FROM cohort_places"
  );
  const attributes = found?.places ?? 0;
  const codes = placesOf(attributes).map(place => `, max(code) FILTER (WHERE place = ${place}) AS trait_${place}`);
  await connection.run(
    `CREATE OR REPLACE TEMPORARY TABLE cohort_members AS
     SELECT customer_key, first_on, last_on${codes.map((_, index) => `, trait_${index + 1}`).join("")}
     FROM (
       SELECT customer_key, min(ordered_on) AS first_on, max(ordered_on) FILTER (WHERE bought) AS last_on
       FROM cohort_days
       GROUP BY customer_key
     ) AS customers
     JOIN (
       SELECT customer_key AS trait_key${codes.join("")}
       FROM marts.cohort_traits AS traits
       JOIN cohort_places AS places ON places.attribute = traits.attribute AND places.value = traits.value
       GROUP BY customer_key
     ) AS traits ON trait_key = customer_key`
  );
  return attributes;
}

/**
 * Collapses customers and their days to cohort_sizes and cohort_activity: by trait, cohort and period, every attribute in one pass.
 * @param attributes as prepareCohorts found
 */
export async function collapseCohorts(
  connection: Connection,
  house: House,
  attributes: number,
  {clock, grain, days: length, mostPeriods, weekShift}: CohortTiming
): Promise<void> {
  const own = {clock, grain, days: length, most_periods: mostPeriods, week_shift: weekShift};
  const make = (name: string, select: string) =>
    connection.run(`CREATE OR REPLACE TEMPORARY TABLE ${name} AS\n${select}`, {
      ...houseParameters(select, house, own)
    });
  await make("cohort_timed", timed.sql);
  await make(
    "cohort_sizes",
    byTrait(attributes, ["last_period", "whole_period", "last_active"], "count(*) AS customers", "cohort_timed")
  );
  const sums =
    "count(*) FILTER (WHERE is_first_purchase) AS active, sum(revenue) AS revenue, sum(square_growth) AS squares";
  await make(
    "cohort_activity",
    byTrait(attributes, ["last_period", "whole_period", "period"], sums, `(\n${dayPeriods.sql}\n)`)
  );
}

/** Drops what the two functions above have made. */
export async function dropCohorts(connection: Connection): Promise<void> {
  for (const name of ["days", "places", "members", "timed", "sizes", "activity"])
    await connection.run(`DROP TABLE cohort_${name}`);
}

function byTrait(attributes: number, periods: readonly string[], sums: string, from: string): string {
  const keys = `cohort, ${periods.join(", ")}`;
  const places = placesOf(attributes);
  if (places.length === 0) return `SELECT 0 AS place, 0 AS code, ${keys}, ${sums} FROM ${from} GROUP BY ${keys}`;
  const place = places.map(each => `WHEN trait_${each} IS NOT NULL THEN ${each}`).join(" ");
  return `SELECT
  CASE ${place} END AS place, coalesce(${places.map(each => `trait_${each}`).join(", ")}) AS code, ${keys}, ${sums}
FROM ${from}
GROUP BY GROUPING SETS (${places.map(each => `(trait_${each}, ${keys})`).join(", ")})`;
}

function placesOf(attributes: number): number[] {
  return Array.from({length: attributes}, (_, index) => index + 1);
}
