/**
 * The word for so many things.
 * @example plural(1, "customer") // "customer"
 * @example plural(2, "country", "countries") // "countries"
 */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return count === 1 ? one : many;
}

/**
 * Names as a sentence lists them.
 * @example inWords(["Loyal", "New", "Lapsed"]) // "Loyal, New and Lapsed"
 */
export function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/**
 * Bounds as a sentence says them.
 * @example between("£2.9m", "£3.3m") // "between £2.9m and £3.3m"
 */
export function between(low: string, high: string): string {
  return low === high ? `about ${low}` : `between ${low} and ${high}`;
}

/** The first letter made a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A number of days in the words that a person would use.
 * @param days 0 or more
 * @example spanInWords(45) // "6 weeks"
 * @example spanInWords(400) // "13 months"
 */
export function spanInWords(days: number): string {
  const whole = Math.round(days);
  if (whole < 21) return `${whole} ${plural(whole, "day")}`;
  if (whole < 92) return `${Math.round(whole / 7)} weeks`;
  const months = Math.round(whole / 30.4375);
  return months < 30 ? `${months} months` : `${Math.round(months / 12)} years`;
}
