import type {FieldPrior, LevelPrior, Pattern} from "../../../lib/linkage/fields.js";

/** A level, and the condition on two records `a` and `b` under which it is reached when no better one is. */
export interface ComparisonLevel extends LevelPrior {
  readonly when: string;
  /** The number of records with the agreeing value, as an expression on `a`, where a common value says less than a rare one. */
  readonly holders?: string;
}

/** How one field of two records `a` and `b` is compared. */
export interface Comparison extends FieldPrior {
  /** When nothing can be said. */
  readonly missing: string;
  readonly levels: readonly ComparisonLevel[];
}

/** One letter wrong, missing, too many, or two swapped; what is cheaper is asked first. */
const slip = (x: string, y: string): string =>
  `(abs(length(${x}) - length(${y})) <= 1 AND levenshtein(${x}, ${y}) <= 2 AND damerau_levenshtein(${x}, ${y}) <= 1)`;
const alike = (x: string, y: string, least: number): string => `jaro_winkler_similarity(${x}, ${y}) >= ${least}`;
const swapped = `a.first <> a.last AND ${alike("a.first", "b.last", 0.92)} AND ${alike("a.last", "b.first", 0.92)}
  AND NOT (${alike("a.first", "b.first", 0.92)})`;
/** Eight digits each: one wrong, or two neighbours swapped, leaves at least six in their place. */
const birthSlip = "(hamming(a.birth, b.birth) <= 2 AND damerau_levenshtein(a.birth, b.birth) <= 1)";
/** Days as numbers YYYYMMDD: what is left of the year, the month and the day. */
const [sameYear, sameYearAndMonth, sameMonthAndDay, sameDay] = ["// 10000", "// 100", "% 10000", "% 100"].map(
  part => `a.birth_number ${part} = b.birth_number ${part}`
);
const dayAndMonthSwapped = `${sameYear} AND a.birth_number // 100 % 100 = b.birth_number % 100
  AND a.birth_number % 100 = b.birth_number // 100 % 100`;

/**
 * The comparisons, one setting for all houses: a field that the data do not have says nothing. The chances at the start are those of
 * mailing lists in general and count for few pairs; each house's own are learned.
 */
export const comparisons: readonly Comparison[] = [
  {
    name: "first name",
    missing: "a.first IS NULL OR b.first IS NULL",
    levels: [
      {name: "the same", when: "a.first = b.first", holders: "a.firsts", m: 0.75, u: 0.01},
      {name: "one slip", when: `length(a.first) > 2 AND ${slip("a.first", "b.first")}`, m: 0.1, u: 0.002},
      {name: "first and last name swapped", when: swapped, m: 0.01, u: 0.0001},
      {
        name: "initial or short form",
        when: `starts_with(a.first, b.first) AND length(b.first) <> 2 OR starts_with(b.first, a.first) AND length(a.first) <> 2`,
        m: 0.05,
        u: 0.005
      },
      {name: "alike", when: alike("a.first", "b.first", 0.9), m: 0.05, u: 0.01},
      {name: "different", when: "true", m: 0.04, u: 0.9729}
    ]
  },
  {
    name: "last name",
    missing: `a.last IS NULL OR b.last IS NULL OR (${swapped})`,
    levels: [
      {name: "the same", when: "a.last = b.last", holders: "a.lasts", m: 0.8, u: 0.003},
      {name: "one slip", when: `length(a.last) > 2 AND ${slip("a.last", "b.last")}`, m: 0.1, u: 0.002},
      {name: "alike", when: alike("a.last", "b.last", 0.88), m: 0.05, u: 0.01},
      {name: "different", when: "true", m: 0.05, u: 0.985}
    ]
  },
  {
    name: "birth date",
    missing: "a.birth IS NULL OR b.birth IS NULL",
    levels: [
      {name: "the same", when: "a.birth = b.birth", m: 0.8, u: 0.00005},
      {
        name: "one digit, or day and month swapped",
        when: `(${dayAndMonthSwapped}) OR ${birthSlip}`,
        m: 0.1,
        u: 0.001
      },
      {
        name: "two of day, month and year",
        when: `${sameYearAndMonth} OR ${sameMonthAndDay} OR (${sameYear} AND ${sameDay})`,
        m: 0.04,
        u: 0.005
      },
      {name: "different", when: "true", m: 0.06, u: 0.99395}
    ]
  },
  {
    name: "e-mail",
    missing: "a.email IS NULL OR b.email IS NULL",
    levels: [
      {name: "the same", when: "a.email = b.email", m: 0.6, u: 0.000002},
      {
        name: "a slip or two in its letters, or the same mailbox elsewhere",
        when: `a.mailbox = b.mailbox AND length(a.mailbox) > 4
          OR a.email_number = b.email_number AND abs(length(a.email) - length(b.email)) <= 2 AND jaro_similarity(a.email, b.email) >= 0.8 AND damerau_levenshtein(a.email, b.email) <= 2`,
        m: 0.1,
        u: 0.00001
      },
      {name: "different", when: "true", m: 0.3, u: 0.999988}
    ]
  },
  {
    name: "telephone",
    missing: "a.phone IS NULL OR b.phone IS NULL",
    levels: [
      {name: "the same", when: "a.phone = b.phone", m: 0.6, u: 0.000002},
      {name: "one digit", when: slip("a.phone", "b.phone"), m: 0.05, u: 0.00001},
      {name: "different", when: "true", m: 0.35, u: 0.999988}
    ]
  },
  {
    name: "street",
    missing: "a.street IS NULL OR b.street IS NULL",
    levels: [
      {
        name: "the same",
        when: "a.street = b.street AND a.house_number IS NOT DISTINCT FROM b.house_number",
        m: 0.6,
        u: 0.00002
      },
      {
        name: "a slip in street or number",
        when: `a.street = b.street AND (a.house_number IS NULL OR b.house_number IS NULL OR ${slip("a.house_number", "b.house_number")})
          OR ${alike("a.street", "b.street", 0.9)} AND a.house_number IS NOT DISTINCT FROM b.house_number`,
        m: 0.2,
        u: 0.0002
      },
      {name: "alike", when: alike("a.street", "b.street", 0.9), m: 0.05, u: 0.005},
      {name: "different", when: "true", m: 0.15, u: 0.99478}
    ]
  },
  {
    name: "place",
    missing: "(a.postcode IS NULL OR b.postcode IS NULL) AND (a.city IS NULL OR b.city IS NULL)",
    levels: [
      {name: "the same postcode", when: "a.postcode = b.postcode", holders: "a.postcodes", m: 0.7, u: 0.0005},
      {
        name: "a slip in the postcode, the same town",
        when: `${slip("a.postcode", "b.postcode")} AND ${alike("a.city", "b.city", 0.9)}`,
        m: 0.08,
        u: 0.002
      },
      {name: "the same town", when: "a.city = b.city", holders: "a.cities", m: 0.08, u: 0.03},
      {name: "a town alike", when: alike("a.city", "b.city", 0.85), m: 0.04, u: 0.01},
      {name: "different", when: "true", m: 0.1, u: 0.9575}
    ]
  },
  {
    name: "gender",
    missing: "a.gender IS NULL OR b.gender IS NULL",
    levels: [
      {name: "the same", when: "a.gender = b.gender", m: 0.97, u: 0.5},
      {name: "different", when: "true", m: 0.03, u: 0.5}
    ]
  }
];

const indexOf = (name: string): number => comparisons.findIndex(comparison => comparison.name === name);
const [firstName, birthDate, gender] = ["first name", "birth date", "gender"].map(indexOf) as [number, number, number];
const levelNumber = (field: number, name: string): number =>
  comparisons[field]!.levels.findIndex(level => level.name === name) + 1;
const [shortForm, alikeFirstName] = ["initial or short form", "alike"].map(name => levelNumber(firstName, name));
const differentFirstName = levelNumber(firstName, "different");
const differentGender = levelNumber(gender, "different");

/**
 * Whether the first names say two persons. Those who live together share name, address, telephone and often the mailbox, which no
 * weighing of single fields foresees: with different first names only the same birth date can still make them one.
 */
export function contradicts(pattern: Pattern): boolean {
  const first = pattern[firstName]!;
  const isHalfName = first === shortForm || first === alikeFirstName;
  return (
    pattern[birthDate] !== 1 && (first === differentFirstName || (isHalfName && pattern[gender] === differentGender))
  );
}

/** Why such a pair cannot be joined, whatever its weight; null when it can. */
export function objection(pattern: Pattern): string | null {
  if (contradicts(pattern)) return "with different first names only the same birth date could make them one";
  const agrees = pattern[firstName]! > 0 || pattern[birthDate] === 1 || pattern[birthDate] === 2;
  return agrees ? null : "neither first name nor birth date agrees";
}

/**
 * Whether two records `a` and `b` may have a possible pattern, in SQL that looks at first name and birth date alone: it is true of every
 * pair that isPossible is true of, and false of most others.
 */
export const mayBePossible = `(a.birth = b.birth OR NOT (${comparisons[firstName]!.levels.slice(0, -1)
  .map(({when}) => `(${when})`)
  .reduceRight(
    (rest, when) => `CASE WHEN ${when} THEN false ELSE ${rest} END`,
    "a.first IS NOT NULL AND b.first IS NOT NULL"
  )}))`;

/** Whether such a pair can be joined by its weight. */
export const isPossible = (pattern: Pattern): boolean => objection(pattern) === null;
