/** A column, and SQL of whether a value of it can be true; asked of filled values only. */
export type Judged = readonly [column: string, canBeTrue: string];

const digits = (column: string): string => `length(regexp_replace(${column}, '[^0-9]', '', 'g'))`;
const hasLetters = (column: string): string => `regexp_matches(${column}, '\\p{L}')`;

export const email = (column: string): Judged => [
  column,
  `regexp_matches(lower(trim(${column})), '^[^@\\s,;<>()]+@[^@\\s,;<>()]+\\.[a-z]{2,}$')`
];
/** E.164: at most 15 digits; the 0 or 00 that one dials before them does not count. */
export const phone = (column: string): Judged => [
  column,
  `length(ltrim(regexp_replace(${column}, '[^0-9]', '', 'g'), '0')) BETWEEN 6 AND 15`
];
export const personName = (column: string): Judged => [
  column,
  `${hasLetters(column)} AND NOT regexp_matches(${column}, '[0-9@]')`
];
export const birthDate = (column: string): Judged => [
  column,
  `${column} BETWEEN current_date - INTERVAL '110' YEAR AND current_date`
];
export const words = (column: string): Judged => [column, hasLetters(column)];
export const postcode = (column: string): Judged => [
  column,
  `${digits(column)} > 0 AND length(replace(${column}, ' ', '')) BETWEEN 3 AND 10`
];
export const pastTime = (column: string): Judged => [column, `${column} <= now() + INTERVAL '1' DAY`];
export const anything = (column: string): Judged => [column, "true"];
