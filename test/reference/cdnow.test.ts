import {beforeAll, describe, expect, test} from "vitest";
import type {Connection} from "../../loaders/database/connection.js";
import {firstRow, rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, insertCore, withCore} from "../support/core-fixture.js";
import {reference as referenceOf, sharedText} from "../support/shared-data.js";

/** The calibration period of Fader, Hardie & Lee (2005) ends on 1997-09-30; the sample's last order before is of that day or earlier. */
const calibrationEnd = "1997-09-30";

interface Reference {
  readonly customers: readonly {id: string; x: number; tx_days: number; T_days: number; m: number}[];
  readonly models: Record<string, ModelReference>;
}
interface ModelReference {
  readonly polished_mle: {params: number[]; loglik: number; standard_errors_observed_info_delta: number[]};
  readonly at_polished?: {mpmath: {p_alive: number[]; expected_purchases_52w: number[]}};
}
interface Parameter {
  parameter: string;
  estimate: number;
  standard_error: number;
  log_likelihood: number;
  customers: number;
}

const reference = referenceOf<Reference>("btyd_cdnow_sample_python");

/**
 * One order a line: master id, sample id, yyyymmdd, CDs, dollars, between runs of blanks. Eight orders cost nothing; the published
 * models count them as purchases, a house does not, so they get a cent (they are the only orders of eight customers, in no mean spend).
 */
function orders() {
  return sharedText("data", "cdnow", "CDNOW_sample.txt")
    .split(/\r?\n/)
    .map(line => line.trim().split(/\s+/))
    .filter(cells => cells.length === 5)
    .map(([, id, date, , dollars], index) => ({
      order_id: String(index),
      customer_key: Number(id),
      ordered_at: `${date!.slice(0, 4)}-${date!.slice(4, 6)}-${date!.slice(6)} 12:00:00Z`,
      total: Number(dollars) || 0.01
    }));
}

const inCalibration = async (use: (connection: Connection) => Promise<void>) =>
  withCore({orders: orders().filter(order => order.ordered_at.slice(0, 10) <= calibrationEnd)}, async connection => {
    await runMarts(connection, houseWith({valueModel: "mbg-nbd"}));
    await use(connection);
  });

describe("CDNOW through the marts", () => {
  let models: Record<string, Parameter[]>;
  let customers: Record<string, unknown>[];
  let values: Record<string, unknown>[];

  beforeAll(async () => {
    await inCalibration(async connection => {
      const label = {"MBG/NBD": "mbgnbd", "Pareto/NBD": "pnbd", "BG/NBD": "bgnbd", "Gamma-Gamma": "gamma_gamma"};
      models = {};
      for (const [model, key] of Object.entries(label))
        models[key] = await rows<Parameter>(connection, "SELECT * FROM marts.clv_model WHERE model = $model", {model});
      customers = await rows(
        connection,
        `SELECT lpad(CAST(customer_key AS VARCHAR), 4, '0') AS id, frequency AS x, recency_days AS tx_days, age_days AS T_days,
           repeat_spend_mean AS m FROM marts.customer_summary ORDER BY customer_key`
      );
      values = await rows(
        connection,
        "SELECT lpad(CAST(customer_key AS VARCHAR), 4, '0') AS id, p_alive, expected_orders FROM marts.clv"
      );
    });
  });

  test("customer_summary equals the summary file, customer by customer (reference/cbs_cdnow_sample.csv)", () => {
    const expected = sharedText("reference", "cbs_cdnow_sample.csv")
      .trim()
      .split("\n")
      .slice(1)
      .map(line => line.split(","))
      .map(([id, x, tx_days, T_days, m]) => ({
        id,
        x: Number(x),
        tx_days: Number(tx_days),
        T_days: Number(T_days),
        m: Number(m)
      }));
    expect(customers.length).toBe(2357);
    expect(customers.map(({m, ...rest}) => rest)).toEqual(expected.map(({m, ...rest}) => rest));
    for (const [index, customer] of customers.entries())
      expect((customer.m as number | null) ?? 0).toBeCloseTo(expected[index]!.m, 10);
  });

  test.each([
    ["mbgnbd", 1e-6],
    ["bgnbd", 1e-6],
    ["pnbd", 1e-6],
    ["gamma_gamma", 1e-6]
  ])("%s reaches the reference's log-likelihood to 1e-6 and its maximum to 1e-5", (key, tolerance) => {
    const {params, loglik, standard_errors_observed_info_delta: errors} = reference.models[key]!.polished_mle;
    const fitted = models[key]!;
    expect(Math.abs(fitted[0]!.log_likelihood - loglik)).toBeLessThan(tolerance);
    for (const [index, parameter] of fitted.entries()) {
      expect(Math.abs(parameter.estimate / params[index]! - 1)).toBeLessThan(1e-5);
      expect(Math.abs(parameter.standard_error / errors[index]! - 1)).toBeLessThan(1e-3);
    }
  });

  test("the year's expected orders and the chances to be alive agree with the reference for its twenty customers", () => {
    const {p_alive, expected_purchases_52w} = reference.models.mbgnbd!.at_polished!.mpmath;
    for (const [index, {id}] of reference.customers.entries()) {
      const value = values.find(each => each.id === id)!;
      expect(Math.abs((value.p_alive as number) - p_alive[index]!)).toBeLessThan(1e-5);
      // The mart looks 365 days ahead, the reference 52 weeks: one day more, so a little more.
      const ratio = (value.expected_orders as number) / expected_purchases_52w[index]!;
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThan(365 / 364);
    }
  });
});

test("orders of a day are one: 6,919 orders of the whole sample are 6,696 order days of 2,357 customers", async () => {
  await withCore({}, async connection => {
    await insertCore(connection, {orders: orders()});
    await runMarts(connection, houseWith());
    const totals = `SELECT CAST(count(*) AS INTEGER) AS customers, CAST(sum(orders) AS INTEGER) AS orders,
      CAST(sum(order_days) AS INTEGER) AS order_days, CAST(sum(revenue) AS DOUBLE) AS revenue FROM marts.customer_summary`;
    expect(await firstRow(connection, totals)).toMatchObject({customers: 2357, order_days: 6696});
  });
});
