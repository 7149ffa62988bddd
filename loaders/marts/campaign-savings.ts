import type {House} from "../../lib/house/house.js";
import {type LeftOut, leftOutSaving} from "../../lib/lift/left-out.js";
import {needlessDiscount} from "../../lib/lift/needless-discount.js";
import type {Estimated, Interval} from "../../lib/statistics/interval.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

interface Segment {
  readonly campaign_id: string;
  readonly arm: string;
  readonly segment: string;
  readonly contacts: number;
  readonly held_out: number;
  readonly buyers: number;
  readonly held_out_buyers: number;
  readonly redeemers: number;
  readonly discount: number;
  readonly effect: number | null;
  readonly standard_error: number | null;
}

interface ArmSavings {
  readonly arm: Segment;
  readonly found: LeftOut;
  readonly leftOut: readonly string[];
  readonly redeemers: number;
  readonly discount: number;
  readonly needless: Estimated<Interval>;
}

const segments = `
SELECT
  campaign_id, arm, segment, contacts, held_out, buyers, held_out_buyers, redeemers, discount, effect, standard_error
FROM marts.campaign_segment_money
ORDER BY campaign_id, arm, segment`;

/** What each arm would have saved: by leaving out the segments in which contacts did not pay, and by giving away only what was needed. */
export const campaignSavings: Mart = {
  name: "campaign_savings",
  reads: ["marts.campaign_segment_money"],
  house: [],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const arms = new Map<string, Segment[]>();
    for (const row of await rows<Segment>(connection, segments)) {
      const arm = `${row.campaign_id}\u0000${row.arm}`;
      arms.set(arm, [...(arms.get(arm) ?? []), row]);
    }
    await write(connection, [...arms.values()].map(savingsOf), house);
  }
};

function savingsOf(arm: readonly Segment[]): ArmSavings {
  const compared = arm.flatMap(({segment, contacts, effect, standard_error}) =>
    effect === null || standard_error === null || standard_error === 0
      ? []
      : [{segment, contacts, estimate: effect, standardError: standard_error}]
  );
  const found = leftOutSaving(compared);
  const sum = (of: (row: Segment) => number) => arm.reduce((total, row) => total + of(row), 0);
  const discount = sum(row => row.discount);
  return {
    arm: arm[0]!,
    found,
    leftOut: compared.filter((_, index) => found.leftOut[index]).map(({segment}) => segment),
    redeemers: sum(row => row.redeemers),
    discount,
    needless: needlessDiscount(
      Math.max(0, discount),
      {count: sum(row => row.buyers), n: sum(row => row.contacts)},
      {count: sum(row => row.held_out_buyers), n: sum(row => row.held_out)}
    )
  };
}

async function write(connection: Connection, all: readonly ArmSavings[], house: House): Promise<void> {
  const column = (name: string, type: Column["type"], value: (row: ArmSavings) => string | number | null): Column => ({
    name,
    type,
    values: all.map(value)
  });
  const reason = (figure: Estimated<Interval>) => ("reason" in figure ? figure.reason : null);
  await temporaryTable(connection, "savings_rows", [
    column("campaign_id", "VARCHAR", ({arm}) => arm.campaign_id),
    column("arm", "VARCHAR", ({arm}) => arm.arm),
    column("left_out", "VARCHAR", ({leftOut}) => leftOut.join(", ")),
    column("saving", "DOUBLE", ({found}) => found.saving.estimate),
    column("saving_low", "DOUBLE", ({found}) => found.saving.low),
    column("saving_high", "DOUBLE", ({found}) => found.saving.high),
    column("unshrunk_saving", "DOUBLE", ({found}) => found.unshrunkSaving),
    column("saving_reason", "VARCHAR", ({found}) => reason(found.saving)),
    column("redeemers", "INTEGER", ({redeemers}) => redeemers),
    column("discount", "DOUBLE", ({discount}) => discount),
    column("needless_discount", "DOUBLE", ({needless}) => needless.estimate),
    column("needless_discount_low", "DOUBLE", ({needless}) => needless.low),
    column("needless_discount_high", "DOUBLE", ({needless}) => needless.high),
    column("needless_reason", "VARCHAR", ({needless}) => reason(needless))
  ]);
  await replaceMart(connection, "campaign_savings", "SELECT * FROM savings_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE savings_rows");
}
