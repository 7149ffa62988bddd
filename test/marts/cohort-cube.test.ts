import {describe, expect, it, test} from "vitest";
import {retention} from "../../lib/cohort/retention.js";
import type {House} from "../../lib/house/house.js";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

interface Cell {
  readonly cohort: string | null;
  readonly period: number;
  readonly customers: number;
  readonly reached: number;
  readonly active: number;
  readonly active_on_or_after: number;
  readonly revenue: number;
  readonly squares: number;
  readonly is_running: boolean;
}

type Order = {
  readonly order_id: string;
  readonly customer_key: number;
  readonly ordered_at: string;
  readonly total: number;
  readonly source: string;
};

const day = 86_400_000;
const dayOf = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / day;
const isoOf = (dayNumber: number): string => new Date(dayNumber * day).toISOString().slice(0, 10);

function randomOrders(seed: number): Order[] {
  const random = createRandom(seed);
  const whole = (below: number) => Math.floor(random.uniform() * below);
  return Array.from({length: 260}, (_, index) => {
    const customer_key = whole(60);
    return {
      order_id: `o${index}`,
      customer_key,
      ordered_at: `${isoOf(dayOf("2023-11-20") + whole(230))} 12:00:00Z`,
      total: 1 + whole(60),
      source: ["Search", "Referral", "Post"][customer_key % 3]!
    };
  });
}

const cells = (connection: Connection, clock: string, grain: string, where: string) =>
  rows<Cell>(
    connection,
    `SELECT CAST(cohort AS VARCHAR) AS cohort, period, customers, reached, active, active_on_or_after,
       CAST(revenue_so_far AS DOUBLE) AS revenue, revenue_squares AS squares, is_running
     FROM marts.cohort_cube WHERE clock = '${clock}' AND grain = '${grain}' AND ${where} ORDER BY cohort, period`
  );

/** The number of the week (from Monday or Sunday), month or quarter that holds a day. */
function periodNumber(dayNumber: number, grain: string, weekStart: House["weekStart"]): number {
  if (grain === "week") return Math.floor((dayNumber + (weekStart === "sunday" ? 4 : 3)) / 7);
  const date = new Date(dayNumber * day);
  const months = 12 * date.getUTCFullYear() + date.getUTCMonth();
  return grain === "month" ? months : Math.floor(months / 3);
}

const elapsedDays: Readonly<Record<string, number>> = {week: 7, month: 30, quarter: 90};

/** What lib/cohort makes of the same orders, cohort by cohort, with the money by plain loops. */
function byHand(
  orders: readonly Order[],
  clock: string,
  grain: string,
  weekStart: House["weekStart"]
): Map<number, Cell[]> {
  const asOf = Math.max(...orders.map(order => dayOf(order.ordered_at)));
  const people = [...new Set(orders.map(order => order.customer_key))].map(key => {
    const own = orders.filter(order => order.customer_key === key);
    const first = Math.min(...own.map(order => dayOf(order.ordered_at)));
    const cohort = periodNumber(first, grain, weekStart);
    const periodOf = (at: number) =>
      clock === "calendar"
        ? periodNumber(at, grain, weekStart) - cohort
        : Math.floor((at - first) / elapsedDays[grain]!);
    const isOver =
      clock === "elapsed" || periodNumber(asOf + 1, grain, weekStart) > periodNumber(asOf, grain, weekStart);
    return {
      cohort,
      lastPeriod: clock === "calendar" ? periodOf(asOf) : Math.floor((asOf - first + 1) / elapsedDays[grain]!) - 1,
      isLastPeriodOver: isOver,
      activePeriods: own.map(order => periodOf(dayOf(order.ordered_at))),
      moneyUpTo: (period: number) =>
        own.reduce((sum, order) => sum + (periodOf(dayOf(order.ordered_at)) <= period ? order.total : 0), 0)
    };
  });
  return new Map(
    [...new Set(people.map(({cohort}) => cohort))]
      .sort((a, b) => a - b)
      .map(cohort => {
        const members = people.filter(person => person.cohort === cohort);
        const reached = members.filter(({lastPeriod}) => lastPeriod >= 0);
        const made = retention(reached).map(cell => {
          const money = reached
            .filter(({lastPeriod}) => lastPeriod >= cell.period)
            .map(({moneyUpTo}) => moneyUpTo(cell.period));
          return {
            cohort: null,
            period: cell.period,
            customers: members.length,
            reached: cell.customers,
            active: cell.active,
            active_on_or_after: cell.activeOnOrAfter,
            revenue: money.reduce((sum, each) => sum + each, 0),
            squares: money.reduce((sum, each) => sum + each ** 2, 0),
            is_running: cell.isCensored
          };
        });
        return [cohort, made];
      })
  );
}

describe.each(["calendar", "elapsed"])("cohorts by %s time", clock => {
  it.each(["week", "month", "quarter"])("in SQL equal lib/cohort and plain loops, by %s", async grain => {
    const orders = randomOrders(clock.length + grain.length);
    const weekStart = "sunday" as const;
    await withCore({orders}, async connection => {
      await runMarts(connection, houseWith({weekStart}));
      const found = await cells(connection, clock, grain, "attribute = 'all' AND cohort IS NOT NULL");
      const expected = [...byHand(orders, clock, grain, weekStart).values()].flat();
      expect(found.length).toBeGreaterThan(4);
      const most = grain === "week" ? 26 : 36;
      expect(found.map(cell => ({...cell, cohort: null, squares: Math.round(cell.squares)}))).toEqual(
        expected.filter(({period}) => period <= most)
      );
      const starts = [...new Set(found.map(({cohort}) => cohort!))];
      for (const start of starts) {
        if (grain === "week") expect(new Date(dayOf(start) * day).getUTCDay()).toBe(0);
        else expect(start.slice(8)).toBe("01");
      }
    });
  });
});

test("all cohorts together are those who have had the period whole, and an attribute's values add up to everybody", async () => {
  const orders = randomOrders(3);
  await withCore({orders}, async connection => {
    await runMarts(connection, houseWith());
    for (const clock of ["calendar", "elapsed"])
      for (const grain of ["month", "quarter"]) {
        const total = (where: string) =>
          rows(
            connection,
            `SELECT period, sum(reached)::INTEGER AS reached, sum(active)::INTEGER AS active,
               sum(active_on_or_after)::INTEGER AS later, round(sum(revenue_so_far)::DOUBLE, 2) AS revenue
             FROM marts.cohort_cube WHERE clock = '${clock}' AND grain = '${grain}' AND ${where}
             GROUP BY period HAVING sum(reached) > 0 ORDER BY period`
          );
        const all = await total("attribute = 'all' AND cohort IS NULL");
        expect(all.length).toBeGreaterThan(1);
        expect(await total("attribute = 'all' AND cohort IS NOT NULL AND NOT is_running")).toEqual(all);
        expect(await total("attribute = 'source' AND cohort IS NULL")).toEqual(all);
        expect(await total("attribute = 'source' AND cohort IS NOT NULL AND NOT is_running")).toEqual(all);
      }
  });
});

test("the two readings of PostHog #13748, in weeks: back in week 1, in week 5, never", async () => {
  const order = (order_id: string, customer_key: number, at: string) => ({
    ...{order_id, customer_key, total: 10},
    ordered_at: `${at} 12:00:00Z`
  });
  await withCore(
    {
      orders: [
        ...[1, 2, 3].map(key => order(`first ${key}`, key, "2024-01-01")),
        order("week 1", 1, "2024-01-08"),
        order("week 5", 2, "2024-02-05"),
        order("a later cohort that ends the seventh week", 4, "2024-02-18")
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      const found = await cells(connection, "calendar", "week", "attribute = 'all' AND cohort = DATE '2024-01-01'");
      const shares = (of: "active" | "active_on_or_after") =>
        found.map(cell => Math.floor((100 * cell[of]) / cell.reached));
      expect(shares("active")).toEqual([100, 33, 0, 0, 0, 33, 0]);
      expect(shares("active_on_or_after")).toEqual([100, 66, 33, 33, 33, 33, 0]);
      expect(found.every(({is_running}) => !is_running)).toBe(true);
    }
  );
});

test("bounded is never more than on-or-after, they are equal at the end, and on-or-after never rises (methods.md §10)", async () => {
  await withCore({orders: randomOrders(5)}, async connection => {
    await runMarts(connection, houseWith());
    for (const grain of ["week", "month", "quarter"]) {
      const found = await cells(connection, "calendar", grain, "attribute = 'all' AND cohort IS NOT NULL");
      found.forEach((cell, index) => {
        expect(cell.active).toBeLessThanOrEqual(cell.active_on_or_after);
        const next = found[index + 1];
        if (next?.cohort === cell.cohort) expect(next.active_on_or_after).toBeLessThanOrEqual(cell.active_on_or_after);
        else if (cell.period < 26) expect(cell.active).toBe(cell.active_on_or_after);
      });
    }
  });
});

test("nobody, and one customer, make no fault; one customer is withheld", async () => {
  await withCore({}, async connection => {
    await runMarts(connection, houseWith());
    expect(await rows(connection, "SELECT * FROM marts.cohort_cube")).toEqual([]);
  });
  await withCore({orders: randomOrders(1).slice(0, 1)}, async connection => {
    await runMarts(connection, houseWith());
    expect(await rows(connection, "SELECT DISTINCT is_withheld FROM marts.cohort_cube")).toEqual([{is_withheld: true}]);
  });
});
