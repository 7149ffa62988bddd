import type {House} from "../../lib/house/house.js";
import {type AmountCell, below, ceilingOf, lowered, momentsOfCells} from "../../lib/lift/amount-cells.js";
import {bootstrapCells} from "../../lib/lift/bootstrap-cells.js";
import {cuped} from "../../lib/lift/cuped.js";
import {fiellerLift} from "../../lib/lift/fieller.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionRatio} from "../../lib/lift/proportion-ratio.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {stratifiedEffect} from "../../lib/lift/stratified-effect.js";
import type {StudentInterval} from "../../lib/lift/student-interval.js";
import {type Estimated, type Interval, isEstimated, notEstimable} from "../../lib/statistics/interval.js";
import {summaryOf} from "../../lib/statistics/moments.js";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {type CampaignArm, campaignArmsSql, revenueOf} from "./campaign-arm.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

const amounts = queryFile("campaign_amounts");
const strata = queryFile("campaign_strata");

/** Of the bootstrap of every arm. */
export const bootstrapSeed = 1979;

/** Of those who spent anything, the share whose amounts count in full where large amounts are curbed. */
const fullShare = 0.99;

interface Cell extends AmountCell {
  readonly campaign_id: string;
  readonly arm: string;
}

interface Stratum {
  readonly campaign_id: string;
  readonly arm: string;
  readonly stratum: string | null;
  readonly customers: number;
  readonly revenue: number;
  readonly revenue_squares: number;
}

/** One effect by one method. */
interface MethodRow {
  readonly arm: CampaignArm;
  /** What is compared: money a contact, the same as a share of the control's, or the ratio of the shares that ordered. */
  readonly measure: "revenue" | "revenue share" | "orders ratio";
  readonly method: string;
  readonly effect: Estimated<Interval>;
  readonly remark: string | null;
}

/**
 * The effect of each arm on revenue by several methods side by side: as measured, with the spend before allowed for (CUPED), within the
 * strata of the design, by the bootstrap, with large amounts curbed; and as a ratio by Katz, the delta method and Fieller.
 */
export const campaignMethods: Mart = {
  name: "campaign_methods",
  reads: ["marts.campaign_arms", "marts.campaign_people", "marts.campaign_windows"],
  house: [],
  sources: [new URL(import.meta.url), amounts.source, strata.source],
  build: async (connection, house) => {
    const arms = await rows<CampaignArm>(connection, campaignArmsSql);
    const cells = byArm(await rows<Cell>(connection, amounts.sql));
    const within = await rows<Stratum>(connection, strata.sql);
    const found = arms.flatMap(arm => {
      const control = arms.find(other => other.campaign_id === arm.campaign_id && other.arm === "control");
      if (arm.arm === "control" || !control || control.customers === 0 || arm.customers === 0) return [];
      const design = within.filter(each => each.campaign_id === arm.campaign_id);
      return methodsOf(arm, control, cells.get(keyOf(arm)) ?? [], cells.get(keyOf(control)) ?? [], design);
    });
    await write(connection, found, house);
  }
};

const keyOf = ({campaign_id, arm}: {campaign_id: string; arm: string}): string => `${campaign_id}\u0000${arm}`;

function byArm(cells: readonly Cell[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group) group.push(cell);
    else groups.set(keyOf(cell), [cell]);
  }
  return groups;
}

function methodsOf(
  arm: CampaignArm,
  control: CampaignArm,
  treatedCells: readonly AmountCell[],
  controlCells: readonly AmountCell[],
  design: readonly Stratum[]
): MethodRow[] {
  const row = (measure: MethodRow["measure"], method: string, effect: Estimated<Interval>, remark: string | null) => ({
    ...{arm, measure, method, effect, remark}
  });
  const [treated, heldOut] = [revenueOf(arm), revenueOf(control)];
  const adjusted = cuped(crossOf(arm), crossOf(control));
  const resampled = bootstrapCells(treatedCells, controlCells, {random: createRandom(bootstrapSeed)});
  const drawn = `${resampled.replications} resamples, seed ${bootstrapSeed}`;
  const ceiling = ceilingOf([...treatedCells, ...controlCells], fullShare);
  const curbed = (curb: typeof lowered) =>
    ceiling === null
      ? notEstimable("nobody spent anything")
      : meanDifference(
          summaryOf(momentsOfCells(curb(treatedCells, ceiling))),
          summaryOf(momentsOfCells(curb(controlCells, ceiling)))
        );
  const above = ceiling === null ? null : String(Number(ceiling.toPrecision(3)));
  return [
    row("revenue", "as measured", adjusted.raw, null),
    row("revenue", "spend before allowed for", adjusted.adjusted, correlationWords(adjusted.correlation)),
    row("revenue", "within the strata", withinStrata(arm, design), null),
    row("revenue", "bootstrap, percentile", resampled.percentile, drawn),
    row("revenue", "bootstrap, BCa", resampled.bca, drawn),
    row("revenue", "large amounts lowered", curbed(lowered), above && `amounts above ${above} count as ${above}`),
    row("revenue", "large amounts left out", curbed(below), above && `without amounts above ${above}`),
    row("revenue share", "delta method", relativeLift(treated, heldOut), null),
    row("revenue share", "Fieller", fiellerLift(treated, heldOut), null),
    row("orders ratio", "Katz", ratioOf(arm, control), null)
  ];
}

const crossOf = (arm: CampaignArm) => ({
  n: arm.customers,
  sumX: arm.revenue_before,
  sumSquaresX: arm.revenue_before_squares,
  sumY: arm.revenue,
  sumSquaresY: arm.revenue_squares,
  sumProducts: arm.revenue_products
});

const ratioOf = (arm: CampaignArm, control: CampaignArm): Estimated<Interval> =>
  proportionRatio({count: arm.buyers, n: arm.customers}, {count: control.buyers, n: control.customers});

const correlationWords = (correlation: number | null): string | null =>
  correlation === null ? null : `correlation of spend before and after ${correlation.toFixed(2)}`;

function withinStrata(arm: CampaignArm, design: readonly Stratum[]): Estimated<StudentInterval> {
  if (design.length === 0) return notEstimable("the contacts name no strata");
  const names = [...new Set(design.map(({stratum}) => stratum))];
  const of = (name: string | null, group: string) =>
    revenueOf(
      design.find(each => each.stratum === name && each.arm === group) ?? {customers: 0, revenue: 0, revenue_squares: 0}
    );
  return stratifiedEffect(names.map(name => ({treated: of(name, arm.arm), control: of(name, "control")})));
}

async function write(connection: Connection, found: readonly MethodRow[], house: House): Promise<void> {
  const column = (name: string, type: Column["type"], value: (row: MethodRow) => string | number | null): Column => ({
    name,
    type,
    values: found.map(value)
  });
  await temporaryTable(connection, "campaign_method_rows", [
    column("campaign_id", "VARCHAR", ({arm}) => arm.campaign_id),
    column("arm", "VARCHAR", ({arm}) => arm.arm),
    column("measure", "VARCHAR", ({measure}) => measure),
    column("method", "VARCHAR", ({method}) => method),
    column("estimate", "DOUBLE", ({effect}) => effect.estimate),
    column("low", "DOUBLE", ({effect}) => effect.low),
    column("high", "DOUBLE", ({effect}) => effect.high),
    column("standard_error", "DOUBLE", ({effect}) =>
      isEstimated(effect) && "standardError" in effect ? (effect as StudentInterval).standardError : null
    ),
    column("remark", "VARCHAR", ({effect, remark}) => ("reason" in effect ? effect.reason : remark))
  ]);
  await replaceMart(connection, "campaign_methods", "SELECT * FROM campaign_method_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE campaign_method_rows");
}
