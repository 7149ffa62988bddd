import {expect, it} from "vitest";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import {campaignFinding} from "../../lib/findings/campaigns.js";
import type {CampaignRow, MonthRow} from "../../lib/findings/page-rows.js";
import {outcomes} from "../../loaders/marts/campaign-outcomes.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {monthsSpec} from "../../src/components/overview/months-spec.js";
import {pageRows} from "../../src/data/figures/page-rows.js";
import {houseWith, withCore} from "../support/core-fixture.js";
import {format} from "./figures.js";

const order = (customer_key: number, month: string, total: number) => ({
  order_id: `${customer_key}-${month}`,
  customer_key,
  ordered_at: `2024-${month}-10 12:00:00Z`,
  total
});

const customers = Array.from({length: 8}, (_, index) => index + 1);

it("does not say what one new customer brought among many who came back (fewer than the default 5)", () =>
  withCore(
    {
      orders: [
        ...["01", "02", "03"].flatMap(month => customers.map(key => order(key, month, 10))),
        order(9, "02", 777),
        order(9, "03", 5)
      ]
    },
    async connection => {
      await runMarts(connection, houseWith({}));
      const months = await pageRows<MonthRow>(connection, "months");
      const figures = (at: number) => {
        const {customers, new_customers, revenue, revenue_new, revenue_returning} = months[at] ?? {};
        return [customers, new_customers, revenue, revenue_new, revenue_returning];
      };
      expect(months.map(({month}) => month)).toEqual(["2024-01-01", "2024-02-01", "2024-03-01"]);
      expect(figures(0)).toEqual([8, 8, 80, 80, 0]);
      expect(figures(1)).toEqual([9, null, 857, null, null]);
      expect(figures(2)).toEqual([9, 0, 85, 0, 85]);
      const drawn = JSON.stringify(monthsSpec(months, {frame: {width: 600, narrow: false}, format}));
      expect(drawn).toContain("£857 from customers, too few of them new or back to tell the two apart");
      expect(drawn).not.toContain("£777");
    }
  ));

it("compares nothing with two customers held out, and does not say what the two did", () =>
  withCore(
    {
      campaigns: [{campaign_id: "spring", name: "Spring", started_at: "2024-01-01 00:00:00Z", cost: 8}],
      contacts: customers.map(customer_key => ({
        campaign_id: "spring",
        record_key: customer_key,
        customer_key,
        arm: customer_key > 2 ? "mail" : "control",
        sent_at: "2024-01-05 00:00:00Z"
      })),
      orders: customers.flatMap(key => [order(key, "01", 10 * key), order(key, "05", 5)])
    },
    async connection => {
      await runMarts(connection, houseWith({}));
      const rows = await pageRows<CampaignRow>(connection, "campaign-lift");
      expect(rows.map(({metric}) => metric).slice(0, 4)).toEqual(["profit", "revenue", "orders", "response"]);
      expect(rows).toHaveLength(outcomes.length);
      for (const row of rows) {
        expect(row).toMatchObject({
          treated_n: 6,
          control_n: null,
          control_mean: null,
          lift: null,
          low: null,
          high: null
        });
        expect(row).toMatchObject({p_value: null, relative_lift: null, srm_p_value: null, verdict: "too early"});
        expect(row.reason).toBe("Fewer than 5 customers were held out: too few to compare with, or to publish.");
      }
      expect(campaignFinding(campaignResults(rows), format)).toBe(
        "What the campaign did cannot be said: there is nothing to compare yet, or the groups were not alike."
      );
    }
  ));

it("says how many opened, and not how many unsubscribed where it was a handful", () =>
  withCore(
    {
      contacts: Array.from({length: 40}, (_, index) => ({
        ...{campaign_id: "spring", record_key: index, customer_key: index, arm: index < 20 ? "mail" : "control"},
        ...{sent_at: "2024-01-05 09:00:00Z", opened_at: index < 8 ? "2024-01-05 10:00:00Z" : null},
        unsubscribed_at: index < 2 ? "2024-01-05 10:00:00Z" : null
      })),
      orders: [order(1, "01", 10), {...order(99, "05", 5), ordered_at: "2024-06-05 10:00:00Z"}]
    },
    async connection => {
      await runMarts(connection, houseWith({}));
      const rows = await pageRows<CampaignRow>(connection, "campaign-lift");
      const mean = (metric: string) => rows.find(row => row.metric === metric)?.treated_mean;
      expect(mean("opened_by_person")).toBe(0.4);
      expect(mean("unsubscribed")).toBeNull();
    }
  ));

it("every question that a campaign's page asks of the warehouse has an answer, and kinds of a handful have none", () =>
  withCore(
    {
      contacts: Array.from({length: 800}, (_, index) => ({
        ...{campaign_id: "spring", record_key: index, customer_key: index, arm: index % 2 ? "mail" : "control"},
        sent_at: "2024-01-05 09:00:00Z"
      })),
      orders: Array.from({length: 800}, (_, index) => [
        {...order(index, "01", 10 + (index % 7)), order_id: `a${index}`, ordered_at: "2023-11-05 10:00:00Z"},
        ...(index % 5 < 2
          ? [{...order(index, "01", 20), order_id: `b${index}`, ordered_at: "2024-01-06 10:00:00Z"}]
          : []),
        ...(index === 0 ? [{...order(9999, "05", 5), ordered_at: "2024-06-05 10:00:00Z"}] : [])
      ]).flat()
    },
    async connection => {
      await runMarts(connection, houseWith({smallestPublishedCell: 390}));
      for (const name of ["campaign-codes", "campaign-anyway", "campaign-methods", "campaign-uplift", "campaign-lift"])
        expect(Array.isArray(await pageRows(connection, name)), name).toBe(true);
      const kinds = await pageRows<{is_withheld: boolean; contacts: number | null; profit: number | null}>(
        connection,
        "campaign-uplift-groups"
      );
      expect(kinds.length).toBeGreaterThan(0);
      for (const row of kinds)
        if (row.is_withheld) expect(row).toMatchObject({contacts: null, treated_share: null, lift: null, profit: null});
    }
  ));

it("withholds a second segment of an arm where one alone is of a handful, so that it cannot be had by subtraction", () =>
  withCore({}, async connection => {
    await runMarts(connection, houseWith({}));
    const published = async (...sizes: readonly (readonly [segment: string, contacts: number, buyers: number])[]) => {
      await connection.run("DELETE FROM marts.campaign_segment_money");
      for (const [segment, contacts, buyers] of sizes)
        await connection.run(
          `INSERT INTO marts.campaign_segment_money BY NAME
           SELECT 'C' AS campaign_id, 'mail' AS arm, $segment AS segment, $contacts AS contacts, 100 AS held_out, $buyers AS buyers, 0 AS redeemers`,
          {segment, contacts, buyers}
        );
      const rows = await pageRows<{segment: string; contacts: number | null; rate: number | null}>(
        connection,
        "campaign-segment-money"
      );
      return rows.map(({contacts, rate}) => [contacts, rate]);
    };
    expect(await published(["A", 3, 1], ["B", 60, 6], ["C", 90, 9])).toEqual([
      [null, null],
      [null, null],
      [90, 0.1]
    ]);
    expect(await published(["A", 50, 2], ["B", 60, 30], ["C", 90, 9])).toEqual([
      [50, null],
      [60, 0.5],
      [90, null]
    ]);
    expect(await published(["A", 50, 5], ["B", 60, 6])).toEqual([
      [50, 0.1],
      [60, 0.1]
    ]);
  }));
