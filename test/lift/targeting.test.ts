import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {DataError} from "../../lib/errors/errors.js";
import {gainsTable} from "../../lib/lift/gains-table.js";
import {fitLogistic, logisticChance} from "../../lib/lift/logistic-regression.js";
import {qiniCurve} from "../../lib/lift/qini.js";
import {expectRelative} from "../support/relative.js";
import {reference, sharedText} from "../support/shared-data.js";

interface Model {
  readonly params: readonly number[];
  readonly bse: readonly number[];
  readonly llf: number;
}
interface Models {
  readonly models: {
    readonly spector: Model & {
      readonly X: readonly (readonly number[])[];
      readonly y: readonly number[];
      readonly pred: readonly number[];
    };
    readonly cdnow_holdout_purchase: Model &
      Record<
        "sklearn_L2_C=1.0_intercept_unpenalised" | "sklearn_L2_C=0.1_intercept_unpenalised",
        {readonly intercept: number; readonly coef: readonly number[]}
      >;
  };
}

const {spector, cdnow_holdout_purchase: cdnow} = reference<Models>("logistic_regression").models;
const columnsOf = (rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, column) => Float64Array.from(rows, row => row[column]!));

function cdnowColumns() {
  const [header, ...lines] = sharedText("reference", "cbs_cdnow_sample.csv").trim().split(/\r?\n/);
  const names = header!.split(",");
  const column = (name: string) => Float64Array.from(lines, line => Number(line.split(",")[names.indexOf(name)]));
  const [x, lastDay, age, held, amount] = ["x", "tx_days", "T_days", "x_hold", "amount_cal"].map(column);
  return {
    columns: [x!, age!.map((days, index) => (days - lastDay![index]!) / 7), amount!.map(Math.log1p)],
    outcome: held!.map(orders => (orders > 0 ? 1 : 0))
  };
}

describe("fitLogistic", () => {
  it("matches statsmodels on Spector & Mazzeo (1980) to 1e-8", () => {
    const columns = columnsOf(spector.X.map(row => row.slice(1)));
    const fit = fitLogistic(columns, spector.y);
    fit.coefficients.forEach((value, index) => {
      expectRelative(value, spector.params[index]!, 1e-8);
      expectRelative(fit.standardErrors[index], spector.bse[index]!, 1e-8);
    });
    expectRelative(fit.logLikelihood, spector.llf, 1e-8);
    spector.X.forEach((row, customer) => {
      expectRelative(logisticChance(fit.coefficients, row.slice(1)), spector.pred[customer]!, 1e-8);
    });
  });
  it("matches statsmodels on CDNOW's second half to 1e-8", () => {
    const {columns, outcome} = cdnowColumns();
    const fit = fitLogistic(columns, outcome);
    fit.coefficients.forEach((value, index) => {
      expectRelative(value, cdnow.params[index]!, 1e-8);
      expectRelative(fit.standardErrors[index], cdnow.bse[index]!, 1e-8);
    });
    expectRelative(fit.logLikelihood, cdnow.llf, 1e-8);
  });
  it.each([
    [1, "sklearn_L2_C=1.0_intercept_unpenalised"],
    [10, "sklearn_L2_C=0.1_intercept_unpenalised"]
  ] as const)("matches scikit-learn with a ridge of %i to 1e-5", (ridge, key) => {
    const {columns, outcome} = cdnowColumns();
    const {coefficients} = fitLogistic(columns, outcome, {ridge});
    [cdnow[key].intercept, ...cdnow[key].coef].forEach((expected, index) => {
      expectRelative(coefficients[index], expected, 1e-5);
    });
  });
  it("fits the shares of two groups exactly: log odds 1/3 and 2/3", () => {
    const {coefficients} = fitLogistic([[0, 0, 1, 1, 1, 0]], [0, 1, 1, 0, 1, 0]);
    expectRelative(coefficients[0], -Math.LN2, 1e-12);
    expectRelative(coefficients[1], 2 * Math.LN2, 1e-12);
  });
  it.each([
    ["nobody did it", [[1, 2, 3]], [0, 0, 0], "nobody did it"],
    ["everybody did it", [[1, 2, 3]], [1, 1, 1], "everybody did it"],
    ["a column that does not vary", [[1, 1, 1, 1]], [0, 1, 0, 1], "repeats others or does not vary"],
    ["columns that tell them apart", [[1, 2, 3, 4]], [0, 0, 1, 1], "without error"]
  ])("says which assumption breaks: %s", (_, columns, outcome, message) => {
    expect(() => fitLogistic(columns, outcome)).toThrow(DataError);
    expect(() => fitLogistic(columns, outcome)).toThrow(message);
  });
  it("with a ridge also fits what can be told apart", () => {
    expect(fitLogistic([[1, 2, 3, 4]], [0, 0, 1, 1], {ridge: 1}).converged).toBe(true);
  });
});

describe("gainsTable", () => {
  const cells = fc.array(
    fc
      .record({
        score: fc.integer({min: 0, max: 9}),
        n: fc.integer({min: 1, max: 50}),
        part: fc.double({min: 0, max: 1, noNaN: true})
      })
      .map(({score, n, part}) => ({score, n, responses: Math.floor(n * part)})),
    {minLength: 1, maxLength: 30}
  );
  it("by hand: 10 of the best 20 and 2 of the rest respond", () => {
    const table = gainsTable(
      [
        {score: 1, n: 20, responses: 2},
        {score: 9, n: 20, responses: 10}
      ],
      {groups: 4, costPerContact: 1, profitPerResponse: 5}
    );
    expect(table.map(row => row.responses)).toEqual([5, 5, 1, 1]);
    expect(table[0]).toMatchObject({rate: 0.5, depth: 0.25, captured: 5 / 12, profit: 15, pays: true});
    expect(table[0]!.lift).toBeCloseTo(0.5 / 0.3, 12);
    expect(table[3]).toMatchObject({captured: 1, cumulativeLift: 1, cumulativeProfit: 20, pays: false});
  });
  it("accounts for every customer and response, whatever the order of the rows", () => {
    fc.assert(
      fc.property(cells, fc.integer({min: 1, max: 12}), (rows, groups) => {
        const table = gainsTable(rows, {groups});
        const total = (of: "n" | "responses") => rows.reduce((sum, row) => sum + row[of], 0);
        expect(table.reduce((sum, row) => sum + row.n, 0)).toBeCloseTo(total("n"), 6);
        expect(table.reduce((sum, row) => sum + row.responses, 0)).toBeCloseTo(total("responses"), 6);
        gainsTable([...rows].reverse(), {groups}).forEach((row, index) => {
          expect(row.responses).toBeCloseTo(table[index]!.responses, 9);
        });
      })
    );
  });
  it("has no lift where nobody responded, and no table for nobody", () => {
    expect(gainsTable([{score: 1, n: 10, responses: 0}])[0]).toMatchObject({rate: 0, lift: null, captured: null});
    expect(() => gainsTable([])).toThrow("there are no customers");
  });
});

describe("qiniCurve", () => {
  const cells = fc.array(
    fc.record({
      score: fc.integer({min: 0, max: 5}),
      treatedN: fc.integer({min: 1, max: 50}),
      treatedSum: fc.integer({min: 0, max: 50}),
      controlN: fc.integer({min: 1, max: 50}),
      controlSum: fc.integer({min: 0, max: 50})
    }),
    {minLength: 1, maxLength: 20}
  );
  it("by hand: Q(k) = Yt(k) - Yc(k) nt(k) / nc(k)", () => {
    const curve = qiniCurve([
      {score: 2, treatedN: 100, treatedSum: 30, controlN: 50, controlSum: 5},
      {score: 1, treatedN: 100, treatedSum: 10, controlN: 150, controlSum: 15}
    ]);
    expect(curve.points?.map(point => point.gained)).toEqual([0, 20, 20]);
    expect(curve.total).toBe(20);
    expect(curve.area).toBe(5); // a triangle over the line by lot: 10 high at half the depth
  });
  it("is nought in area for a score that knows nothing", () => {
    expect(qiniCurve([{score: 1, treatedN: 10, treatedSum: 4, controlN: 10, controlSum: 1}])).toMatchObject({
      area: 0,
      total: 3
    });
  });
  it("always ends at the overall effect times the treated, and stays whole when cells are split", () => {
    fc.assert(
      fc.property(cells, rows => {
        const curve = qiniCurve(rows);
        const sum = (of: keyof (typeof rows)[number]) => rows.reduce((total, row) => total + row[of], 0);
        const effect = sum("treatedSum") / sum("treatedN") - sum("controlSum") / sum("controlN");
        expect(curve.total).toBeCloseTo(effect * sum("treatedN"), 6);
        expect(curve.points?.at(-1)?.gained).toBeCloseTo(curve.total!, 9);
        const nothing = {treatedN: 0, treatedSum: 0, controlN: 0, controlSum: 0};
        const split = rows.flatMap(row => [
          {...nothing, score: row.score, treatedN: row.treatedN, treatedSum: row.treatedSum},
          {...nothing, score: row.score, controlN: row.controlN, controlSum: row.controlSum}
        ]);
        expect(qiniCurve(split).area).toBeCloseTo(curve.area!, 9);
      })
    );
  });
  it("has no curve without one of the groups", () => {
    expect(qiniCurve([])).toMatchObject({area: null, reason: "nobody was contacted in this arm"});
    expect(qiniCurve([{score: 1, treatedN: 5, treatedSum: 1, controlN: 0, controlSum: 0}])).toMatchObject({
      total: null,
      reason: "nobody was held out"
    });
  });
});
