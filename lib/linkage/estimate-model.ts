import {OptionError} from "../errors/errors.js";
import type {FieldPrior, LevelPrior, LinkageModel, Pattern, PatternCount} from "./fields.js";

/** What m and u are learned from. */
export interface LinkageEvidence {
  /** How many pairs of records there are at all: n (n - 1) / 2. */
  readonly allPairs: number;
  /** The vectors of the pairs that were compared because they may be one person. Pairs left out count as two persons. */
  readonly candidates: readonly PatternCount[];
  /** The vectors of pairs taken at random from all. */
  readonly random: readonly PatternCount[];
}

export interface EstimateOptions {
  /** Whether such a pair can be one person at all. @default every one can */
  readonly isPossible?: (pattern: Pattern) => boolean;
  /** The share of all pairs that is supposed to be one person at the start. @default one pair for every ten records */
  readonly startShare?: number;
  /** What the start counts for, in pairs of one person. @default 10 */
  readonly priorMatches?: number;
  /** What the start counts for, in random pairs. @default 1000 */
  readonly priorRandomPairs?: number;
  /** @default 500 */
  readonly maxIterations?: number;
}

/** The model, and how it was reached. */
export interface EstimatedModel extends LinkageModel {
  /** Pairs of one person expected among the candidates. */
  readonly matches: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** No level is impossible: a weight stays under 20 bits, and no weight is infinite. */
const leastProbability = 2 ** -20;

/**
 * Learns how often each level is seen in pairs of one person (m) and of two (u), and how many pairs are one person, by expectation
 * maximisation on counts of vectors: Dempster, Laird & Rubin (1977); Winkler, Using the EM Algorithm for Weight Computation in the
 * Fellegi-Sunter Model of Record Linkage (1988). Fields are taken as independent given the person; missing values say nothing. What the
 * levels suppose counts as a few pairs seen before, so that nothing starts or ends at 0. u is what random pairs show, less the pairs
 * of one person among them.
 *
 * @throws OptionError when there is no pair, or when a level's m or u is not above 0
 */
export function estimateModel(
  fields: readonly FieldPrior[],
  evidence: LinkageEvidence,
  options: EstimateOptions = {}
): EstimatedModel {
  check(fields, evidence);
  const {isPossible = () => true, priorMatches = 10, priorRandomPairs = 1000, maxIterations = 500} = options;
  const {allPairs} = evidence;
  const possible = evidence.candidates.filter(({pattern}) => isPossible(pattern));
  const seen = shares(fields, evidence.random);
  const records = (1 + Math.sqrt(1 + 8 * allPairs)) / 2;
  let share = options.startShare ?? Math.min(0.1 * (records / allPairs), 0.5);
  let levels = fields.map((field, f) =>
    field.levels.map((level, l) => ({...level, u: seen[f]!.smoothed(l, level.u, priorRandomPairs)}))
  );
  let expected = expectation(levels, share, possible);
  for (let iteration = 1; ; iteration++) {
    const before = levels;
    share = within((expected.matches + 0.5) / (allPairs + 1), 1e-15, 0.5);
    levels = before.map((each, f) =>
      normalised(
        each.map((level, l) => {
          const start = fields[f]!.levels[l]!;
          const agreed = expected.byLevel[f]!;
          const m = (agreed[l]! + priorMatches * start.m) / (sum(agreed) + priorMatches);
          const {u} = seen[f]!.without(l, start.u, priorRandomPairs, agreed, allPairs);
          return {name: level.name, m: Math.max(m, leastProbability), u: Math.max(u, leastProbability)};
        })
      )
    );
    const moved = Math.max(...levels.flatMap((each, f) => each.map((level, l) => distance(level, before[f]![l]!))));
    expected = expectation(levels, share, possible);
    const converged = moved < 1e-6;
    if (converged || iteration >= maxIterations)
      return {
        share,
        fields: fields.map(({name}, f) => ({name, levels: levels[f]!})),
        matches: expected.matches,
        iterations: iteration,
        converged
      };
  }
}

interface Expected {
  readonly matches: number;
  /** Pairs of one person at each level of each field. */
  readonly byLevel: readonly number[][];
}

/** The E-step: each vector's pairs, times the probability that they are one person. */
function expectation(levels: readonly LevelPrior[][], share: number, candidates: readonly PatternCount[]): Expected {
  const byLevel = levels.map(each => each.map(() => 0));
  const ratios = levels.map(each => each.map(({m, u}) => m / u));
  let matches = 0;
  for (const {pattern, pairs} of candidates) {
    let odds = share / (1 - share);
    for (let f = 0; f < pattern.length; f++) if (pattern[f]! > 0) odds *= ratios[f]![pattern[f]! - 1]!;
    const count = pairs * (odds / (1 + odds));
    matches += count;
    for (let f = 0; f < pattern.length; f++) if (pattern[f]! > 0) byLevel[f]![pattern[f]! - 1]! += count;
  }
  return {matches, byLevel};
}

/** What random pairs show of a field. */
function shares(fields: readonly FieldPrior[], random: readonly PatternCount[]) {
  const total = sum(random.map(({pairs}) => pairs));
  return fields.map(({levels}, f) => {
    const counts = levels.map(() => 0);
    for (const {pattern, pairs} of random) if (pattern[f]! > 0) counts[pattern[f]! - 1]! += pairs;
    const filled = sum(counts);
    const smoothed = (level: number, prior: number, weight: number): number =>
      (counts[level]! + weight * prior) / (filled + weight);
    return {
      smoothed,
      without(level: number, prior: number, weight: number, matched: readonly number[], allPairs: number) {
        const scale = total > 0 ? total / allPairs : 0;
        const others = Math.max(counts[level]! - matched[level]! * scale, 0);
        const filledOthers = Math.max(filled - sum(matched) * scale, 0);
        return {u: (others + weight * prior) / (filledOthers + weight)};
      }
    };
  });
}

function normalised(levels: readonly LevelPrior[]): LevelPrior[] {
  const [m, u] = [sum(levels.map(level => level.m)), sum(levels.map(level => level.u))];
  return levels.map(level => ({name: level.name, m: level.m / m, u: level.u / u}));
}

function check(fields: readonly FieldPrior[], {allPairs}: LinkageEvidence): void {
  if (!(allPairs >= 1)) throw new OptionError(`estimateModel: there is at least one pair, got ${allPairs}`);
  for (const {name, levels} of fields)
    for (const level of levels)
      if (!(level.m > 0 && level.u > 0))
        throw new OptionError(
          `estimateModel: m and u start above 0, got m ${level.m} and u ${level.u} for ${name}, ${level.name}`
        );
}

const distance = (a: LevelPrior, b: LevelPrior): number => Math.max(Math.abs(a.m - b.m), Math.abs(a.u - b.u));
const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
