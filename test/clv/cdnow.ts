import {reference, sharedText} from "../support/shared-data.js";

/** Tables of expected values at stated parameters. */
export interface At {
  readonly params: readonly number[];
  readonly gg_params: readonly [number, number, number];
  readonly mpmath: Readonly<Record<string, readonly number[]>>;
  readonly expected_repeat_purchases_new_customer: Readonly<Record<string, number>>;
}

interface PurchaseReference {
  readonly polished_mle: {
    readonly params: readonly number[];
    readonly loglik: number;
    readonly standard_errors_observed_info_delta: readonly number[];
    readonly cov_logparams: readonly (readonly number[])[];
  };
  readonly at_polished: At;
  readonly at_published: At;
}

interface Cdnow {
  readonly customers: readonly {
    readonly x: number;
    readonly tx_weeks: number;
    readonly T_weeks: number;
    readonly m: number;
  }[];
  readonly models: {
    readonly bgnbd: PurchaseReference;
    readonly mbgnbd: PurchaseReference;
    readonly pnbd: PurchaseReference;
    readonly gamma_gamma: {
      readonly polished_mle: PurchaseReference["polished_mle"];
      readonly expected_average_profit: Readonly<
        Record<"mpmath_at_polished" | "mpmath_at_published", readonly number[]>
      >;
    };
  };
}

/** Reference values made with lifetimes 0.11.3 and with the papers' formulas at 40 digits in mpmath. */
export const cdnow = reference<Cdnow>("btyd_cdnow_sample_python");

const rows = sharedText("reference", "cbs_cdnow_sample.csv")
  .trim()
  .split("\n")
  .slice(1)
  .map(line => line.split(",").map(Number));

const column = (index: number) => Float64Array.from(rows, row => row[index]!);

/** The CDNOW sample, 2,357 customers, times in days. */
export const days = {frequency: column(1), recency: column(2), age: column(3), spend: column(4), holdout: column(5)};

/** The same, times in weeks. */
export const weeks = {
  ...days,
  recency: days.recency.map(time => time / 7),
  age: days.age.map(time => time / 7)
};

/** The twenty fixed customers, times in weeks. */
export const twenty = {
  frequency: cdnow.customers.map(({x}) => x),
  recency: cdnow.customers.map(({tx_weeks}) => tx_weeks),
  age: cdnow.customers.map(({T_weeks}) => T_weeks),
  spend: cdnow.customers.map(({m}) => m)
};
