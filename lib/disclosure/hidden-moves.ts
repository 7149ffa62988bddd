/**
 * Which figures to withhold of people who move between states month by month, where the moves and how many are in each state are published.
 * The states at the end of a month are sums of its own moves and of those of the next, so that one month's figures may give away another's.
 */
import {hiddenCells} from "./hidden-cells.js";
import {type KnownSum, reckoned} from "./reckoned.js";

/** How many people were in a state at the end of a month and in which a month before. */
export interface Move {
  /** ISO, in any order. */
  readonly month: string;
  readonly previous_state: string;
  readonly state: string;
  readonly customers: number;
}

export interface HiddenMoves {
  isMoveHidden(month: string, previousState: string, state: string): boolean;
  isStateHidden(month: string, state: string): boolean;
}

export interface HiddenMovesOptions {
  /** Counts from 1 to one less than this are withheld. */
  readonly smallest: number;
  /** The state before of who comes in, as "not yet". How many come in, and how many there are at last, is known unless they are a handful. */
  readonly outside: string;
}

/** A figure that is published or withheld: a move, or a state at the end of a month. */
interface Figure {
  readonly name: string;
  readonly month: string;
  readonly states: readonly string[];
  readonly customers: number;
}

const nameOf = (...parts: readonly string[]): string => parts.join("\0");

/**
 * The moves and states to withhold: those of fewer than `smallest` people, and as many more as it takes that none of these can be reckoned
 * from all others and the sums; the smallest ones that share a state with it go first.
 * @example hiddenMoves(moves, {smallest: 5, outside: "not yet"}).isStateHidden("2024-02-01", "lapsed") // true: three people
 */
export function hiddenMoves(moves: readonly Move[], {smallest, outside}: HiddenMovesOptions): HiddenMoves {
  const figures = [...moveFigures(moves), ...stateFigures(moves)];
  const isSmall = ({customers}: Figure): boolean => customers > 0 && customers < smallest;
  const hidden = new Set(figures.filter(isSmall).map(({name}) => name));
  for (const name of hiddenByMonth(moves, hidden, {smallest, outside})) hidden.add(name);
  for (;;) {
    const known = reckoned(knownSums(moves, hidden, {smallest, outside}));
    const exposed = figures.filter(figure => isSmall(figure) && known.has(figure.name));
    const more = exposed.flatMap(figure => cover(figure, figures, hidden));
    if (more.length === 0) break;
    for (const {name} of more) hidden.add(name);
  }
  return {
    isMoveHidden: (month, previousState, state) => hidden.has(nameOf(month, previousState, state)),
    isStateHidden: (month, state) => hidden.has(nameOf(month, state))
  };
}

const moveFigures = (moves: readonly Move[]): Figure[] =>
  moves.map(({month, previous_state, state, customers}) => ({
    name: nameOf(month, previous_state, state),
    month,
    states: [previous_state, state],
    customers
  }));

function stateFigures(moves: readonly Move[]): Figure[] {
  const sums = new Map<string, Figure>();
  for (const {month, state, customers} of moves) {
    const name = nameOf(month, state);
    sums.set(name, {name, month, states: [state], customers: customers + (sums.get(name)?.customers ?? 0)});
  }
  return [...sums.values()];
}

/** What each month's table by itself withholds besides, all sums but those of the states taken as known. */
function hiddenByMonth(
  moves: readonly Move[],
  small: ReadonlySet<string>,
  {smallest, outside}: HiddenMovesOptions
): string[] {
  const states = [...new Set(moves.map(({state}) => state))].sort();
  const before = [...states, outside];
  const months = [...new Set(moves.map(({month}) => month))].sort();
  return months.flatMap((month, at) => {
    const counts = new Map(
      moves.filter(move => move.month === month).map(move => [nameOf(move.previous_state, move.state), move.customers])
    );
    const rows = before.map(from => {
      const cells = states.map(state => counts.get(nameOf(from, state)) ?? 0);
      return [...cells, cells.reduce((sum, count) => sum + count, 0)];
    });
    const table = [...rows, [...states, ""].map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0))];
    const previous = months[at - 1];
    const sumName = (row: number, column: number): string | null => {
      if (row === before.length && column < states.length) return nameOf(month, states[column]!);
      return column === states.length && row < states.length && previous !== undefined
        ? nameOf(previous, states[row]!)
        : null;
    };
    const isHidden = (row: number, column: number): boolean => small.has(sumName(row, column) ?? "");
    return hiddenCells(table, {smallest, isHidden}).flatMap((line, row) =>
      line.flatMap((isWithheld, column) => {
        if (!isWithheld) return [];
        if (row < before.length && column < states.length) return [nameOf(month, before[row]!, states[column]!)];
        return sumName(row, column) ?? [];
      })
    );
  });
}

/** The smallest figure that is still published and shares a state with the one that must not be known; of its month, else of another. */
function cover(exposed: Figure, figures: readonly Figure[], hidden: ReadonlySet<string>): Figure[] {
  const isNear = ({states}: Figure): boolean => states.some(state => exposed.states.includes(state));
  const [first] = figures
    .filter(({name}) => !hidden.has(name))
    .map(figure => ({figure, rank: (figure.month === exposed.month ? 0 : 2) + (isNear(figure) ? 0 : 1)}))
    .sort((a, b) => a.rank - b.rank || a.figure.customers - b.figure.customers);
  return first ? [first.figure] : [];
}

/** What is known of the withheld figures: the moves into and out of each state, each month's newcomers, and how many there are at last. */
function knownSums(
  moves: readonly Move[],
  hidden: ReadonlySet<string>,
  {smallest, outside}: HiddenMovesOptions
): KnownSum[] {
  const months = [...new Set(moves.map(({month}) => month))].sort();
  const states = [...new Set(moves.map(({state}) => state))];
  const customers = moves
    .filter(move => move.previous_state === outside)
    .reduce((sum, move) => sum + move.customers, 0);
  const sumOf = (names: readonly string[], less: string | null = null): KnownSum => {
    const sum = new Map(names.filter(name => hidden.has(name)).map(name => [name, 1]));
    if (less !== null && hidden.has(less)) sum.set(less, -1);
    return sum;
  };
  return months.flatMap((month, at) => {
    const own = moves.filter(move => move.month === month);
    const namesOf = (part: readonly Move[]) => part.map(move => nameOf(month, move.previous_state, move.state));
    const arrived = own.filter(move => move.previous_state === outside);
    const came = arrived.reduce((sum, {customers}) => sum + customers, 0);
    const before = months[at - 1];
    return [
      ...states.flatMap(state => [
        sumOf(namesOf(own.filter(move => move.state === state)), nameOf(month, state)),
        ...(before === undefined
          ? []
          : [sumOf(namesOf(own.filter(move => move.previous_state === state)), nameOf(before, state))])
      ]),
      ...(came >= smallest ? [sumOf(namesOf(arrived))] : []),
      ...(at === months.length - 1 && customers >= smallest ? [sumOf(states.map(state => nameOf(month, state)))] : [])
    ].filter(({size}) => size > 0);
  });
}
