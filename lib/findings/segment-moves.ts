import {hiddenCells} from "../disclosure/hidden-cells.js";

/** Customers who went from a segment (null: who were no customers yet) to a segment within a month. */
export interface SegmentMove {
  readonly segment_before: string | null;
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
}

/** One cell of the table of moves; null is withheld. */
export interface PublishedMove {
  readonly from: string | null;
  readonly to: string;
  readonly is_withheld: boolean;
  readonly customers: number | null;
  readonly revenue: number | null;
}

/** The table of moves as it may be published. */
export interface SegmentMoves {
  /** Segments in the order of the house's table; those that nobody is or was in are left out. */
  readonly segments: readonly string[];
  /** Whether some were no customers a month before. */
  readonly hasNewcomers: boolean;
  /** Every pair, those of nobody among them. */
  readonly cells: readonly PublishedMove[];
  /** A month before; null is withheld. */
  readonly before: Readonly<Record<string, number | null>>;
  readonly now: Readonly<Record<string, number | null>>;
}

/**
 * The moves between segments with what must be withheld: small cells and sums, and as many more as it takes that no subtraction gives them.
 * @param order the segments' names as the house lists them
 * @param smallest counts below are withheld; below it in all, everything is left out
 * @example publishedMoves([{segment_before: "New", segment: "Loyal", customers: 40, revenue: 900}], ["Loyal", "New"], 5).cells
 */
export function publishedMoves(
  moves: readonly SegmentMove[],
  order: readonly string[],
  smallest: number
): SegmentMoves {
  const everybody = moves.reduce((sum, move) => sum + move.customers, 0);
  if (everybody < smallest) return {segments: [], hasNewcomers: false, cells: [], before: {}, now: {}};
  const segments = order.filter(name => moves.some(move => move.segment === name || move.segment_before === name));
  const hasNewcomers = moves.some(({segment_before}) => segment_before === null);
  const rows: (string | null)[] = hasNewcomers ? [...segments, null] : segments;
  const found = (from: string | null, to: string) =>
    moves.find(move => move.segment_before === from && move.segment === to) ?? {customers: 0, revenue: 0};
  const inner = rows.map(from => segments.map(to => found(from, to).customers));
  const counts = [
    ...inner.map(row => [...row, sum(row)]),
    [...segments.map((_, column) => sum(inner.map(row => row[column]!))), everybody]
  ];
  const hidden = hiddenCells(counts, {smallest});
  const margin = (entries: readonly (readonly [string, number | null])[]) => Object.fromEntries(entries);
  return {
    segments,
    hasNewcomers,
    cells: rows.flatMap((from, i) =>
      segments.map((to, j) => {
        const is_withheld = hidden[i]![j]!;
        const {customers, revenue} = found(from, to);
        return {
          from,
          to,
          is_withheld,
          customers: is_withheld ? null : customers,
          revenue: is_withheld ? null : revenue
        };
      })
    ),
    before: margin(
      segments.map((name, i) => [name, hidden[i]![segments.length] ? null : counts[i]![segments.length]!])
    ),
    now: margin(segments.map((name, j) => [name, hidden[rows.length]![j] ? null : counts[rows.length]![j]!]))
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
