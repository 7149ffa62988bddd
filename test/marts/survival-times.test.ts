import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../lib/cohort/kaplan-meier.js";
import {logRank} from "../../lib/cohort/log-rank.js";
import {type SurvivalTime, survivalGroups} from "../../lib/findings/survival.js";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const order = (order_id: string, customer_key: number, at: string) => ({
  ...{order_id, customer_key, total: 10},
  ordered_at: `${at} 12:00:00Z`
});

describe("survival times", () => {
  it("count whole weeks from the first order to the second, or to as_of where there is none", () =>
    withCore(
      {
        orders: [
          order("a", 1, "2024-01-01"),
          order("a again the same day", 1, "2024-01-01"),
          order("a after 13 days", 1, "2024-01-14"),
          order("b", 2, "2024-01-10"),
          order("c", 3, "2024-01-30"),
          order("the last day", 4, "2024-02-01")
        ]
      },
      async connection => {
        await runMarts(connection, houseWith());
        expect(
          await rows(
            connection,
            "SELECT weeks, happened, customers FROM marts.survival_times WHERE event = 'second order' AND attribute = 'all' ORDER BY ALL"
          )
        ).toEqual([
          {weeks: 0, happened: false, customers: 2},
          {weeks: 1, happened: true, customers: 1},
          {weeks: 3, happened: false, customers: 1}
        ]);
      }
    ));
  it("let a customer lapse once, after more than four rhythms, even who ordered again later", () =>
    withCore(
      {
        orders: [
          ...["2024-01-01", "2024-01-11", "2024-09-01"].map((at, index) => order(`a${index}`, 1, at)),
          order("b", 2, "2024-08-20")
        ]
      },
      async connection => {
        await runMarts(connection, houseWith());
        // The house's gap is 10 days; after two orders a rhythm is (10 + 10) / 2 = 10 days: lapsed on day 10 + 41 = 51, week 7.
        expect(
          await rows(
            connection,
            "SELECT weeks, happened, customers FROM marts.survival_times WHERE event = 'lapse' AND attribute = 'all' ORDER BY ALL"
          )
        ).toEqual([
          {weeks: 1, happened: false, customers: 1},
          {weeks: 7, happened: true, customers: 1}
        ]);
      }
    ));
});

describe("curves of collapsed customers", () => {
  const random = createRandom(2);
  const times: SurvivalTime[] = ["Search", "Referral"].flatMap((value, group) =>
    Array.from({length: 60}, (_, index) => ({
      ...{event: "second order" as const, attribute: "source", value},
      weeks: Math.floor(random.uniform() * (group === 0 ? 30 : 12)),
      happened: index % 3 > 0,
      customers: 1 + (index % 4)
    }))
  );
  const spread = (value: string) =>
    times
      .filter(row => row.value === value)
      .flatMap(({weeks, happened, customers}) => Array.from({length: customers}, () => ({time: weeks, happened})));
  it("are those of the customers one by one, and so is the log-rank test", () => {
    const collapsed = (value: string) =>
      times
        .filter(row => row.value === value)
        .map(({weeks, happened, customers}) => ({time: weeks, happened, customers}));
    expect(kaplanMeier(collapsed("Search"))).toEqual(kaplanMeier(spread("Search")));
    expect(logRank([collapsed("Search"), collapsed("Referral")])).toEqual(
      logRank([spread("Search"), spread("Referral")])
    );
  });
  it("say whether the groups differ, and have no step about fewer customers than are published", () => {
    const [group] = survivalGroups(times, 5);
    expect(group?.pValue).toBeCloseTo((logRank([spread("Search"), spread("Referral")]) as {pValue: number}).pValue, 12);
    for (const {value, customers, points} of group?.curves ?? []) {
      expect(customers).toBe(spread(value).length);
      points.slice(1).forEach(({weeks}, index) => {
        const since = spread(value).filter(
          ({time, happened}) => happened && time > points[index]!.weeks && time <= weeks
        );
        const first = index === 0 ? spread(value).filter(({time, happened}) => happened && time === 0).length : 0;
        expect(since.length + first).toBeGreaterThanOrEqual(5);
      });
    }
  });
  it("leave out values of a handful, and say nothing where there is but one group", () => {
    const few = times
      .map(row => (row.value === "Search" ? row : {...row, customers: 0}))
      .filter(({customers}) => customers > 0);
    expect(survivalGroups(few, 5)[0]).toMatchObject({pValue: null, curves: [{value: "Search"}]});
    expect(survivalGroups([], 5)).toEqual([]);
  });
});
