import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {hiddenCells} from "../../lib/disclosure/hidden-cells.js";

/** A table with its sums as last row and column. */
function withSums(inner: readonly (readonly number[])[]): number[][] {
  const rows = inner.map(row => [...row, row.reduce((sum, count) => sum + count, 0)]);
  const width = rows[0]?.length ?? 0;
  return [...rows, Array.from({length: width}, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0))];
}

/** The withheld cells that the lines' sums alone determine, by elimination: none of the graph is used. */
function reckoned(hidden: readonly (readonly boolean[])[]): string[] {
  const cells = hidden.flatMap((row, i) => row.flatMap((isHidden, j) => (isHidden ? [[i, j] as const] : [])));
  const width = hidden[0]?.length ?? 0;
  const sign = (i: number, j: number, axis: "row" | "column") =>
    (axis === "row" ? j === width - 1 : i === hidden.length - 1) ? -1 : 1;
  const equations: number[][] = [
    ...hidden.map((_, line) => cells.map(([i, j]) => (i === line ? sign(i, j, "row") : 0))),
    ...Array.from({length: width}, (_, line) => cells.map(([i, j]) => (j === line ? sign(i, j, "column") : 0)))
  ];
  let rank = 0;
  for (let column = 0; column < cells.length; column += 1) {
    const pivot = equations.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [equations[rank], equations[pivot]] = [equations[pivot]!, equations[rank]!];
    const lead = equations[rank]![column]!;
    equations[rank] = equations[rank]!.map(value => value / lead);
    equations.forEach((row, index) => {
      const factor = row[column]!;
      if (index !== rank && factor !== 0)
        equations[index] = row.map((value, k) => value - factor * equations[rank]![k]!);
    });
    rank += 1;
  }
  return equations.slice(0, rank).flatMap(row => {
    const named = row.flatMap((value, index) => (Math.abs(value) > 1e-9 ? [index] : []));
    return named.length === 1 ? [cells[named[0]!]!.join(" ")] : [];
  });
}

describe("hiddenCells", () => {
  it("withholds a small cell with three more, which close the circle", () => {
    expect(
      hiddenCells(
        [
          [3, 9, 12],
          [8, 20, 28],
          [11, 29, 40]
        ],
        {smallest: 5}
      )
    ).toEqual([
      [true, true, false],
      [true, true, false],
      [false, false, false]
    ]);
  });
  it("withholds nothing where no cell is small, and nothing of an empty table", () => {
    expect(
      hiddenCells(
        withSums([
          [5, 0],
          [7, 9]
        ]),
        {smallest: 5}
      ).flat()
    ).not.toContain(true);
    expect(hiddenCells([], {smallest: 5})).toEqual([]);
  });
  it("withholds the sums too where nothing else is left", () => {
    expect(hiddenCells(withSums([[2]]), {smallest: 5})).toEqual([
      [true, true],
      [true, true]
    ]);
  });
  it("withholds what the caller names, so that it cannot be reckoned", () => {
    const hidden = hiddenCells(
      withSums([
        [50, 60, 70],
        [80, 90, 99],
        [91, 92, 93]
      ]),
      {
        smallest: 5,
        isHidden: (row, column) => row === 1 && column === 1
      }
    );
    expect(hidden[1]![1]).toBe(true);
    expect(reckoned(hidden)).not.toContain("1 1");
  });
  it("refuses rows of different length", () => {
    expect(() => hiddenCells([[1, 1], [1]], {smallest: 5})).toThrow("hiddenCells: rows are equally long");
  });
  it("leaves no small cell that elimination could reckon from the sums, on random tables", () => {
    const count = fc.oneof(fc.constant(0), fc.integer({min: 1, max: 12}), fc.integer({min: 5, max: 400}));
    const shape = fc.tuple(fc.integer({min: 1, max: 5}), fc.integer({min: 1, max: 5}));
    const table = shape.chain(([rows, columns]) =>
      fc.array(fc.array(count, {minLength: columns, maxLength: columns}), {minLength: rows, maxLength: rows})
    );
    fc.assert(
      fc.property(table, inner => {
        const counts = withSums(inner);
        const hidden = hiddenCells(counts, {smallest: 5});
        const known = reckoned(hidden);
        counts.forEach((row, i) => {
          row.forEach((value, j) => {
            if (value > 0 && value < 5) {
              expect(hidden[i]![j]).toBe(true);
              expect(known).not.toContain(`${i} ${j}`);
            }
          });
        });
      })
    );
  });
});
