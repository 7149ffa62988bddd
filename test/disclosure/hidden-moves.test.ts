import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {hiddenMoves, type Move} from "../../lib/disclosure/hidden-moves.js";

const states = ["active", "cooling", "lapsed"];
const months = ["2024-01-01", "2024-02-01", "2024-03-01"];
const rule = {smallest: 5, outside: "not yet"};

/** Months of moves in which everybody of a state is somewhere a month later, and never a handful comes in: of that the page of months takes care. */
const shops = fc
  .array(fc.array(fc.integer({min: 0, max: 9}), {minLength: 12, maxLength: 12}), {minLength: 3, maxLength: 3})
  .map(weights => {
    let standing = [0, 0, 0];
    return months.flatMap((month, at) => {
      const drawn = weights[at]!;
      const moves: Move[] = [];
      const next = [0, 0, 0];
      for (const [from, name] of [...states, "not yet"].entries())
        for (const [into, state] of states.entries()) {
          const weight = drawn[3 * from + into]!;
          const whole =
            from === 3
              ? weight + (into === 0 ? rule.smallest : 0)
              : Math.round(
                  (standing[from]! * weight) / (1 + drawn[3 * from]! + drawn[3 * from + 1]! + drawn[3 * from + 2]!)
                );
          if (whole === 0) continue;
          next[into] = next[into]! + whole;
          moves.push({month, previous_state: name, state, customers: whole});
        }
      // Who would be lost to rounding stays.
      for (const [from, name] of states.entries()) {
        const gone = moves.filter(move => move.previous_state === name).reduce((sum, move) => sum + move.customers, 0);
        const rest = standing[from]! - gone;
        if (rest === 0) continue;
        const own = moves.find(move => move.previous_state === name && move.state === name);
        if (own) moves[moves.indexOf(own)] = {...own, customers: own.customers + rest};
        else moves.push({month, previous_state: name, state: name, customers: rest});
        next[from] = next[from]! + rest;
      }
      standing = next;
      return moves.filter(({customers}) => customers > 0);
    });
  });

/** What somebody can reckon who knows everything that is published: by elimination on all sums of all months at once. */
function reckoned(moves: readonly Move[]): string[] {
  const hidden = hiddenMoves(moves, rule);
  const variables: string[] = [];
  const variable = (name: string): number => {
    if (!variables.includes(name)) variables.push(name);
    return variables.indexOf(name);
  };
  const equations: Map<number, number>[] = [];
  const term = (row: Map<number, number>, name: string, sign: number) =>
    row.set(variable(name), (row.get(variable(name)) ?? 0) + sign);
  for (const [at, month] of months.entries()) {
    for (const state of states) {
      const column = new Map<number, number>();
      for (const from of [...states, "not yet"])
        if (hidden.isMoveHidden(month, from, state)) term(column, `${month} ${from} ${state}`, 1);
      if (hidden.isStateHidden(month, state)) term(column, `${month} ${state}`, -1);
      equations.push(column);
      const before = months[at - 1];
      if (before === undefined) continue;
      const row = new Map<number, number>();
      for (const into of states) if (hidden.isMoveHidden(month, state, into)) term(row, `${month} ${state} ${into}`, 1);
      if (hidden.isStateHidden(before, state)) term(row, `${before} ${state}`, -1);
      equations.push(row);
    }
    // How many are new in a month, and how many there are at last, is said elsewhere unless they are a handful.
    const [came, total] = [[month], months.slice(0, at + 1)].map(during =>
      moves
        .filter(move => move.previous_state === "not yet" && during.includes(move.month))
        .reduce((sum, {customers}) => sum + customers, 0)
    ) as [number, number];
    const newcomers = new Map<number, number>();
    for (const into of states)
      if (hidden.isMoveHidden(month, "not yet", into)) term(newcomers, `${month} not yet ${into}`, 1);
    if (came >= rule.smallest) equations.push(newcomers);
    const all = new Map<number, number>();
    for (const state of states) if (hidden.isStateHidden(month, state)) term(all, `${month} ${state}`, 1);
    if (at === months.length - 1 && total >= rule.smallest) equations.push(all);
  }
  const matrix = equations.map(row => variables.map((_, index) => row.get(index) ?? 0));
  let rank = 0;
  for (let column = 0; column < variables.length; column += 1) {
    const pivot = matrix.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
    const lead = matrix[rank]![column]!;
    matrix[rank] = matrix[rank]!.map(value => value / lead);
    matrix.forEach((row, index) => {
      const factor = row[column]!;
      if (index !== rank && factor !== 0) matrix[index] = row.map((value, k) => value - factor * matrix[rank]![k]!);
    });
    rank += 1;
  }
  return matrix.slice(0, rank).flatMap(row => {
    const named = row.flatMap((value, index) => (Math.abs(value) > 1e-9 ? [variables[index]!] : []));
    return named.length === 1 ? named : [];
  });
}

const smallCells = (moves: readonly Move[]): string[] => {
  const sums = new Map<string, number>();
  for (const {month, state, customers} of moves)
    sums.set(`${month} ${state}`, (sums.get(`${month} ${state}`) ?? 0) + customers);
  const small = (count: number) => count > 0 && count < rule.smallest;
  return [
    ...moves
      .filter(({customers}) => small(customers))
      .map(({month, previous_state, state}) => `${month} ${previous_state} ${state}`),
    ...[...sums].filter(([, count]) => small(count)).map(([name]) => name)
  ];
};

describe("hiddenMoves", () => {
  it("withholds a handful's move with as much as it takes, and the same state in both months' tables", () => {
    const move = (month: number, previous_state: string, state: string, customers: number): Move => ({
      ...{month: months[month]!, previous_state, state, customers}
    });
    const hidden = hiddenMoves(
      [
        ...[move(0, "not yet", "active", 50), move(0, "not yet", "cooling", 3), move(0, "not yet", "lapsed", 40)],
        ...[move(1, "active", "active", 50), move(1, "cooling", "cooling", 3), move(1, "lapsed", "lapsed", 40)]
      ],
      rule
    );
    expect(hidden.isStateHidden(months[0]!, "cooling")).toBe(true);
    expect(hidden.isMoveHidden(months[1]!, "cooling", "cooling")).toBe(true);
    expect(hidden.isStateHidden(months[1]!, "cooling")).toBe(true);
  });

  it("withholds nothing where nothing is small", () => {
    const hidden = hiddenMoves([{month: months[0]!, previous_state: "not yet", state: "active", customers: 50}], rule);
    expect(hidden.isStateHidden(months[0]!, "active")).toBe(false);
    expect(hidden.isMoveHidden(months[0]!, "not yet", "active")).toBe(false);
  });

  it("leaves no move and no state of a handful that could be reckoned from all months together", () => {
    fc.assert(
      fc.property(shops, moves => {
        const known = new Set(reckoned(moves));
        expect(smallCells(moves).filter(name => known.has(name))).toEqual([]);
      }),
      {numRuns: 300}
    );
  });
});
