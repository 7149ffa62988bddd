import type {ScoreRange, SegmentRule} from "./segments.js";

/** What is odd about a table of segments. */
export interface SegmentFaults {
  /** Scores that no rule fits, as "111". */
  readonly gaps: readonly string[];
  /** Names of rules that nobody can fit, since the rules above take all of theirs. */
  readonly unreachable: readonly string[];
  /** Rules that share scores without one holding all of the other's; the upper one takes them. */
  readonly overlaps: readonly SegmentOverlap[];
}

export interface SegmentOverlap {
  /** The upper rule, which wins. */
  readonly upper: string;
  readonly lower: string;
  /** How many of the combinations of scores both fit. */
  readonly cells: number;
}

/**
 * Looks through a table of rules as it is read: from the top, the first that fits wins.
 * @param scores highest score. Default 5
 * @example checkSegments([{name: "All", recency: [1, 5], frequency: [1, 5], monetary: [1, 4], description: "", advice: ""}]).gaps.length // 25
 */
export function checkSegments(rules: readonly SegmentRule[], scores = 5): SegmentFaults {
  const taken = new Map<string, number>();
  const gaps: string[] = [];
  for (let r = 1; r <= scores; r += 1)
    for (let f = 1; f <= scores; f += 1)
      for (let m = 1; m <= scores; m += 1) {
        const first = rules.findIndex(
          ({recency, frequency, monetary}) => isIn(r, recency) && isIn(f, frequency) && isIn(m, monetary)
        );
        if (first < 0) gaps.push(`${r}${f}${m}`);
        else taken.set(rules[first]!.name, (taken.get(rules[first]!.name) ?? 0) + 1);
      }
  return {
    gaps,
    unreachable: rules.filter(({name}) => !taken.has(name)).map(({name}) => name),
    overlaps: rules.flatMap((upper, index) =>
      rules.slice(index + 1).flatMap(lower => {
        const cells = common(upper, lower);
        const isPartial = cells > 0 && cells < size(upper) && cells < size(lower);
        return isPartial ? [{upper: upper.name, lower: lower.name, cells}] : [];
      })
    )
  };
}

function isIn(score: number, [low, high]: ScoreRange): boolean {
  return score >= low && score <= high;
}

function ranges({recency, frequency, monetary}: SegmentRule): readonly ScoreRange[] {
  return [recency, frequency, monetary];
}

function size(rule: SegmentRule): number {
  return ranges(rule).reduce((product, [low, high]) => product * (high - low + 1), 1);
}

function common(a: SegmentRule, b: SegmentRule): number {
  const others = ranges(b);
  return ranges(a).reduce((product, [low, high], axis) => {
    const [otherLow, otherHigh] = others[axis]!;
    return product * Math.max(0, Math.min(high, otherHigh) - Math.max(low, otherLow) + 1);
  }, 1);
}
