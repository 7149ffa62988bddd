/** One outcome of comparing a field, with what is supposed of it before the data have spoken. */
export interface LevelPrior {
  /** In words, as "one slip". */
  readonly name: string;
  /** Probability in pairs of one person. */
  readonly m: number;
  /** Probability in pairs of two persons. */
  readonly u: number;
}

/** A field that is compared. Its levels go from the best agreement to none; m and u each add up to 1. */
export interface FieldPrior {
  readonly name: string;
  readonly levels: readonly LevelPrior[];
}

/** A comparison vector: for each field 0 where a value is missing, else the number of its level counted from 1. */
export type Pattern = readonly number[];

/** So many pairs show this vector. */
export interface PatternCount {
  readonly pattern: Pattern;
  readonly pairs: number;
}

/** What the data have taught of a field: m and u of each level. */
export interface FieldModel {
  readonly name: string;
  readonly levels: readonly LevelPrior[];
}

/** What the data have taught: the share of all pairs that are one person, and the fields in their order in the vectors. */
export interface LinkageModel {
  readonly share: number;
  readonly fields: readonly FieldModel[];
}
