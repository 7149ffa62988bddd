import type {House} from "../../lib/house/house.js";
import type {AmongMany, GroupEffect} from "../../lib/lift/many-effects.js";
import {amongMany} from "../../lib/lift/many-effects.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {summaryOfShare} from "../../lib/statistics/moments.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {profitOf, revenueOf} from "./campaign-arm.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

const groups = `
SELECT campaign_id, arm, dimension, name, customers, buyers, revenue, revenue_squares
FROM marts.campaign_groups
WHERE dimension IN ('segment', 'source', 'category')
ORDER BY campaign_id, arm, dimension, name`;

interface Group {
  readonly campaign_id: string;
  readonly arm: string;
  readonly dimension: string;
  readonly name: string;
  readonly customers: number;
  readonly buyers: number;
  readonly revenue: number;
  readonly revenue_squares: number;
}

interface SegmentLift {
  readonly group: Group;
  readonly metric: "orders" | "profit";
  readonly effect: GroupEffect;
  readonly among: AmongMany;
}

/** The effect of each arm within each RFM segment (as it was on the eve of the campaign), within each source and within each first category. */
export const campaignSegmentLift: Mart = {
  name: "campaign_segment_lift",
  reads: ["marts.campaign_arms", "marts.campaign_groups"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const found = await rows<Group>(connection, groups);
    const costs = await rows<{campaign_id: string; arm: string; cost: number}>(
      connection,
      "SELECT campaign_id, arm, cost_per_contact AS cost FROM marts.campaign_arms"
    );
    const costOf = ({campaign_id, arm}: Group): number =>
      costs.find(each => each.campaign_id === campaign_id && each.arm === arm)?.cost ?? 0;
    await write(connection, liftOf(found, costOf, house.grossMargin), house);
  }
};

function liftOf(found: readonly Group[], costOf: (group: Group) => number, grossMargin: number): SegmentLift[] {
  const key = ({campaign_id, dimension, name}: Group) => `${campaign_id}\u0000${dimension}\u0000${name}`;
  const controls = new Map(found.filter(({arm}) => arm === "control").map(group => [key(group), group]));
  const families = new Map<string, Group[]>();
  for (const group of found) {
    if (group.arm === "control") continue;
    const family = `${group.campaign_id}\u0000${group.arm}\u0000${group.dimension}`;
    families.set(family, [...(families.get(family) ?? []), group]);
  }
  return [...families.values()].flatMap(family =>
    (["profit", "orders"] as const).flatMap(metric => {
      const effects = family.map(group => {
        const control = controls.get(key(group)) ?? {...group, customers: 0, buyers: 0, revenue: 0, revenue_squares: 0};
        return metric === "orders" ? ordersEffect(group, control) : profitEffect(group, control, costOf, grossMargin);
      });
      const among = amongMany(effects);
      return family.map((group, index) => ({group, metric, effect: effects[index]!, among: among[index]!}));
    })
  );
}

function ordersEffect(group: Group, control: Group): GroupEffect {
  const [a, b] = [
    {count: group.buyers, n: group.customers},
    {count: control.buyers, n: control.customers}
  ];
  return {treated: summaryOfShare(a), control: summaryOfShare(b), effect: proportionDifference(a, b)};
}

function profitEffect(
  group: Group,
  heldOut: Group,
  costOf: (group: Group) => number,
  grossMargin: number
): GroupEffect {
  const treated = profitOf(revenueOf(group), grossMargin, costOf(group));
  const control = profitOf(revenueOf(heldOut), grossMargin, 0);
  return {treated, control, effect: meanDifference(treated, control)};
}

async function write(connection: Connection, lifts: readonly SegmentLift[], house: House): Promise<void> {
  const column = (
    name: string,
    type: Column["type"],
    value: (lift: SegmentLift) => string | number | null
  ): Column => ({name, type, values: lifts.map(value)});
  await temporaryTable(connection, "segment_lift_rows", [
    column("campaign_id", "VARCHAR", ({group}) => group.campaign_id),
    column("arm", "VARCHAR", ({group}) => group.arm),
    column("dimension", "VARCHAR", ({group}) => group.dimension),
    column("name", "VARCHAR", ({group}) => group.name),
    column("metric", "VARCHAR", ({metric}) => metric),
    column("treated_n", "INTEGER", ({effect}) => effect.treated.n),
    column("control_n", "INTEGER", ({effect}) => effect.control.n),
    column("treated_mean", "DOUBLE", ({effect}) => effect.treated.mean),
    column("control_mean", "DOUBLE", ({effect}) => effect.control.mean),
    column("lift", "DOUBLE", ({effect}) => effect.effect.estimate),
    column("low", "DOUBLE", ({effect}) => effect.effect.low),
    column("high", "DOUBLE", ({effect}) => effect.effect.high),
    column("p_value", "DOUBLE", ({effect}) => effect.effect.pValue),
    column("adjusted_p_value", "DOUBLE", ({among}) => among.adjustedPValue),
    column("shrunk_lift", "DOUBLE", ({among}) => among.shrunk?.estimate ?? null),
    column("shrunk_low", "DOUBLE", ({among}) => among.shrunk?.low ?? null),
    column("shrunk_high", "DOUBLE", ({among}) => among.shrunk?.high ?? null),
    column("reason", "VARCHAR", ({effect: {effect}}) => ("reason" in effect ? effect.reason : null))
  ]);
  await replaceMart(connection, "campaign_segment_lift", "SELECT * FROM segment_lift_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE segment_lift_rows");
}
