import type {House} from "../../lib/house/house.js";
import {breakEvenResponse} from "../../lib/lift/break-even.js";
import {comparableSamples} from "../../lib/lift/comparable-samples.js";
import {type AmongMany, amongMany} from "../../lib/lift/many-effects.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {needlessDiscount} from "../../lib/lift/needless-discount.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {type CampaignPair, profitsOf} from "./campaign-pairs.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

interface SegmentMoney {
  readonly pair: CampaignPair;
  readonly among: AmongMany;
  /** Of the group's own profit of a contact; null where it cannot be compared. */
  readonly effect: number | null;
  readonly standardError: number | null;
}

/**
 * The account of each RFM segment (as it was on the eve) in each arm: what contacting it cost and is attributed to it, from which
 * response on it pays, what it brought beyond those held out, drawn towards the whole, and what of its discounts was not needed.
 */
export const campaignSegmentMoney: Mart = {
  name: "campaign_segment_money",
  reads: ["marts.campaign_pairs"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const pairs = await rows<CampaignPair>(
      connection,
      "SELECT * FROM marts.campaign_pairs WHERE dimension = 'segment' AND contacts > 0 ORDER BY campaign_id, arm, name"
    );
    await write(connection, accounts(pairs, house.grossMargin), house);
  }
};

function accounts(pairs: readonly CampaignPair[], grossMargin: number): SegmentMoney[] {
  const arms = new Map<string, CampaignPair[]>();
  for (const pair of pairs) {
    const arm = `${pair.campaign_id}\u0000${pair.arm}`;
    arms.set(arm, [...(arms.get(arm) ?? []), pair]);
  }
  return [...arms.values()].flatMap(arm => {
    const compared = arm.map(pair => {
      const samples = profitsOf(pair, grossMargin);
      return {pair, ...samples, effect: meanDifference(samples.treated, samples.control)};
    });
    const among = amongMany(compared);
    return compared.map(({pair, treated, control, effect}, index) => {
      const samples = comparableSamples(treated, control);
      const standardError =
        typeof samples === "string" ? null : Math.sqrt(samples.a.squaredError + samples.b.squaredError);
      return {pair, among: among[index]!, effect: effect.estimate, standardError};
    });
  });
}

async function write(connection: Connection, all: readonly SegmentMoney[], house: House): Promise<void> {
  const {grossMargin} = house;
  const column = (
    name: string,
    type: Column["type"],
    value: (row: SegmentMoney) => string | number | null
  ): Column => ({
    name,
    type,
    values: all.map(value)
  });
  const whole = (name: "estimate" | "low" | "high") => (row: SegmentMoney) =>
    row.among.shrunk === null ? null : row.among.shrunk[name] * row.pair.contacts;
  const needless = (name: "estimate" | "low" | "high") => (row: SegmentMoney) => needlessOf(row.pair)[name];
  await temporaryTable(connection, "segment_money_rows", [
    column("campaign_id", "VARCHAR", ({pair}) => pair.campaign_id),
    column("arm", "VARCHAR", ({pair}) => pair.arm),
    column("segment", "VARCHAR", ({pair}) => pair.name),
    column("contacts", "INTEGER", ({pair}) => pair.contacts),
    column("held_out", "INTEGER", ({pair}) => pair.held_out),
    column("buyers", "INTEGER", ({pair}) => pair.buyers),
    column("held_out_buyers", "INTEGER", ({pair}) => pair.held_out_buyers),
    column("contact_cost", "DOUBLE", ({pair}) => pair.contacts * pair.cost_per_contact),
    column("break_even_share", "DOUBLE", ({pair}) => breakEvenOf(pair, grossMargin)),
    column("attributed_revenue", "DOUBLE", ({pair}) => pair.revenue),
    column(
      "attributed_profit",
      "DOUBLE",
      ({pair}) => pair.revenue * grossMargin - pair.contacts * pair.cost_per_contact
    ),
    column("effect", "DOUBLE", ({effect}) => effect),
    column("standard_error", "DOUBLE", ({standardError}) => standardError),
    column("incremental_profit", "DOUBLE", whole("estimate")),
    column("incremental_profit_low", "DOUBLE", whole("low")),
    column("incremental_profit_high", "DOUBLE", whole("high")),
    column("adjusted_p_value", "DOUBLE", ({among}) => among.adjustedPValue),
    column("redeemers", "INTEGER", ({pair}) => pair.redeemers),
    column("discount", "DOUBLE", ({pair}) => pair.discount),
    column("needless_discount", "DOUBLE", needless("estimate")),
    column("needless_discount_low", "DOUBLE", needless("low")),
    column("needless_discount_high", "DOUBLE", needless("high"))
  ]);
  await replaceMart(connection, "campaign_segment_money", "SELECT * FROM segment_money_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE segment_money_rows");
}

const needlessOf = ({discount, buyers, contacts, held_out_buyers, held_out}: CampaignPair) =>
  needlessDiscount(Math.max(0, discount), {count: buyers, n: contacts}, {count: held_out_buyers, n: held_out});

/** Share of the group's contacts that must order because of the contact; null where nobody of it bought for anything. */
function breakEvenOf({revenue, buyers, cost_per_contact}: CampaignPair, grossMargin: number): number | null {
  const marginPerBuyer = buyers > 0 ? (revenue * grossMargin) / buyers : 0;
  return marginPerBuyer > 0 ? breakEvenResponse(cost_per_contact, marginPerBuyer) : null;
}
