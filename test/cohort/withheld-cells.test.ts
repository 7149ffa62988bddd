import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type CohortCell, withheldCells} from "../../lib/cohort/withheld-cells.js";

const smallest = 5;

/** A cohort's periods: so many bought in each, of whom none buys twice. */
function series(value: string, cohort: string | null, customers: number, active: readonly number[]): CohortCell[] {
  return active.map((count, period) => ({
    ...{attribute: value === "all" ? "all" : "source", value, cohort, period, customers},
    reached: customers,
    active: count,
    active_on_or_after: active.slice(period).reduce((sum, each) => sum + each, 0),
    is_running: false
  }));
}

/** Cohorts of two sources with everybody's and all cohorts' lines, which add up. */
function cube(parts: readonly (readonly (readonly number[])[])[]): CohortCell[] {
  const sources = ["A", "B"];
  const sum = (rows: readonly (readonly number[])[]) =>
    rows[0]!.map((_, k) => rows.reduce((total, row) => total + row[k]!, 0));
  const line = (value: string, cohort: string | null, row: readonly number[]) => series(value, cohort, row[0]!, row);
  const cells = parts.flatMap((rows, index) => [
    ...rows.map((row, at) => line(sources[at]!, `2024-0${index + 1}-01`, row)),
    line("all", `2024-0${index + 1}-01`, sum(rows))
  ]);
  const bySource = sources.map((_, at) => sum(parts.map(rows => rows[at]!)));
  return [
    ...cells,
    ...bySource.map((row, at) => line(sources[at]!, null, row)),
    line("all", null, sum(bySource))
  ].flat();
}

describe("withheldCells", () => {
  it("withholds what is about a handful, and in the same period enough that it cannot be reckoned", () => {
    const cells = cube([
      [
        [90, 40],
        [80, 3]
      ],
      [
        [70, 30],
        [60, 20]
      ]
    ]);
    const withheld = withheldCells(cells, smallest);
    const named = cells.flatMap((cell, index) =>
      withheld[index] ? [`${cell.value} ${cell.cohort?.slice(5, 7) ?? "all"} ${cell.period}`] : []
    );
    expect(named.sort()).toEqual(["A 01 1", "A 02 1", "B 01 1", "B 02 1"]);
  });
  it("withholds the cells after one of a handful until enough have bought, so that their money is in no difference", () => {
    const only = (active: readonly number[]) => [...series("all", "2024-01-01", 50, active)];
    expect(withheldCells(only([50, 3, 0, 1, 9, 8]), smallest)).toEqual([false, true, true, true, false, false]);
  });
  it("withholds a small cohort in every period, whoever bought", () => {
    expect(withheldCells(series("all", "2024-01-01", 4, [4, 0, 0]), smallest)).toEqual([true, true, true]);
  });
  it("withholds what the caller names, and nothing of a large cohort otherwise", () => {
    const cells = series("all", "2024-01-01", 50, [50, 20, 10]);
    expect(withheldCells(cells, smallest)).toEqual([false, false, false]);
    expect(withheldCells(cells, smallest, ({period}) => period === 1)).toEqual([false, true, false]);
    expect(withheldCells([], smallest)).toEqual([]);
  });
  it("leaves no small count that is one unknown of a sum, on random cubes", () => {
    const count = fc.oneof(fc.integer({min: 0, max: 9}), fc.integer({min: 20, max: 90}));
    const row = fc.tuple(fc.integer({min: 30, max: 99}), count, count).map(values => [...values]);
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), {minLength: 1, maxLength: 4}), parts => {
        const cells = cube(parts);
        const withheld = withheldCells(cells, smallest);
        const isHidden = (cell: CohortCell) => withheld[cells.indexOf(cell)]!;
        for (const cell of cells.filter(each => each.active > 0 && each.active < smallest)) {
          expect(isHidden(cell)).toBe(true);
          const lines = [
            cells.filter(other => other.period === cell.period && other.cohort === cell.cohort),
            cells.filter(other => other.period === cell.period && other.value === cell.value)
          ];
          for (const line of lines) if (line.length > 1) expect(line.filter(isHidden).length).toBeGreaterThan(1);
        }
      })
    );
  });
});
