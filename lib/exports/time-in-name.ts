/** A time that stands in a file's name. */
export interface NamedTime {
  /** As "2026-03-01T06:00:00", a day without a time as its beginning. */
  readonly local: string;
  /** Whether the name says that it is UTC. */
  readonly isUtc: boolean;
}

const day = "(?<year>(?:19|20)\\d\\d)(?<dash>[-_.]?)(?<month>0[1-9]|1[0-2])\\k<dash>(?<day>0[1-9]|[12]\\d|3[01])";
/** Not the day after it: of a period's two days each is one of its own. */
const noDay = "(?![T _-]*(?:19|20)\\d\\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?[0-3]\\d)";
const time = `(?:${noDay}[T _-]*(?<hour>[01]\\d|2[0-3])[-:._h]?(?<minute>[0-5]\\d)(?:[-:._m]?(?<second>[0-5]\\d))?(?:[.]\\d+)?(?<utc>Z|[ _-]?UTC)?)?`;
const pattern = new RegExp(`(?<!\\d)${day}${time}(?!\\d)`, "gi");

/**
 * The time in an export's name: a whole day with or without a time, written from the year on; of several the last, as a period's end. A
 * folder's name counts where the file's has none. Months, years and days written in another order are no times.
 * @param name a path with forward slashes
 * @returns null when there is none
 * @example timeInName("shop/customers-20260301T0600.csv") // {local: "2026-03-01T06:00:00", isUtc: false}
 */
export function timeInName(name: string): NamedTime | null {
  for (const part of name.split("/").reverse()) {
    const times = Array.from(part.matchAll(pattern), ({groups}) => groupTime(groups ?? {}));
    const last = times.filter(found => found !== null).at(-1);
    if (last) return last;
  }
  return null;
}

function groupTime(groups: Readonly<Record<string, string | undefined>>): NamedTime | null {
  const {year, month, day: dayOfMonth, hour = "00", minute = "00", second = "00", utc} = groups;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth)));
  if (date.getUTCDate() !== Number(dayOfMonth)) return null;
  return {local: `${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}`, isUtc: utc !== undefined};
}
