/** The shop's clock: whole days and minutes since the first day, in the wall time of London. No machine's clock is read. */

export const firstDay = Date.UTC(2024, 4, 1) / 86_400_000;
export const lastDay = Date.UTC(2026, 9, 31) / 86_400_000;
/** Days from the first to the last, both included: 30 months. */
export const dayCount = lastDay - firstDay + 1;
export const minutesPerDay = 1440;

/** The shop's day number of a calendar day: dayNumber("2024-05-02") is 1. */
export const dayNumber = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`) / 86_400_000 - firstDay;

const isoDays = Array.from({length: dayCount + 60}, (_, day) =>
  new Date((firstDay + day) * 86_400_000).toISOString().slice(0, 10)
);

/** "2024-05-01" for day 0. */
export const isoDay = (day: number): string => isoDays[day]!;

const two = Array.from({length: 60}, (_, number) => String(number).padStart(2, "0"));

/** Wall time as a shop's own system writes it, without a zone: "2024-05-01 14:05:00". */
export function wallText(minute: number, second = 0, between = " "): string {
  const day = Math.floor(minute / minutesPerDay);
  const rest = minute - day * minutesPerDay;
  return `${isoDay(day)}${between}${two[Math.floor(rest / 60)]}:${two[rest % 60]}:${two[second]}`;
}

/** The same instant in UTC, as programs write it: "2024-05-01T13:05:00Z". */
export function utcText(minute: number, second = 0): string {
  return `${wallText(isSummerTime(minute) ? minute - 60 : minute, second, "T")}Z`;
}

/** From the last Sunday of March, 01:00, to the last Sunday of October, 02:00 wall time. */
function isSummerTime(minute: number): boolean {
  return summers.some(([from, to]) => minute >= from && minute < to);
}

const summers = [2024, 2025, 2026].map(year => {
  const lastSunday = (month: number): number => {
    const end = new Date(Date.UTC(year, month + 1, 0));
    return end.getTime() / 86_400_000 - end.getUTCDay() - firstDay;
  };
  return [lastSunday(2) * minutesPerDay + 60, lastSunday(9) * minutesPerDay + 120] as const;
});

/** Month of the year, 0 to 11. */
export const monthOf = (day: number): number => Number(isoDay(day).slice(5, 7)) - 1;

/** Months since the first one, 0 to 29. */
export const monthIndex = (day: number): number => (Number(isoDay(day).slice(0, 4)) - 2024) * 12 + monthOf(day) - 4;

/** First day of each of the 30 months, as day numbers. */
export const monthStarts: readonly number[] = Array.from(
  {length: 30},
  (_, month) => Date.UTC(2024, 4 + month, 1) / 86_400_000 - firstDay
);
