import type {Format} from "../format/format.js";
import {noCustomers, tooFewCustomers} from "./honest.js";
import {type Slots, strong} from "./html.js";
import type {
  LifecycleFlowRow,
  LifecycleReturnRow,
  LifecycleRow,
  LifecycleState,
  ProspectRow,
  TenureRow
} from "./page-rows.js";

export interface LifecycleFigures {
  readonly customers: number;
  readonly states: readonly LifecycleRow[];
  readonly flow: readonly LifecycleFlowRow[];
  readonly returns: readonly LifecycleReturnRow[];
  readonly tenure: readonly TenureRow[];
  readonly prospects: readonly ProspectRow[];
  readonly smallestPublishedCell: number;
}

/** What the lifecycle page says. */
export function lifecycleSlots(figures: LifecycleFigures, format: Format): Slots {
  return {
    finding: lifecycleFinding(figures, format),
    advice: lifecycleAdvice(figures, format),
    "states-title": statesTitle(figures.flow, format),
    "flow-title": flowTitle(figures.flow, format),
    "tenure-title": tenureTitle(figures.tenure, format),
    "prospects-title": prospectTitle(figures.prospects, format),
    prospects: prospectSentence(figures.prospects, format)
  };
}

/** How many keep their rhythm, are cooling, have lapsed. */
export function lifecycleFinding({customers, states, smallestPublishedCell}: LifecycleFigures, format: Format): string {
  if (customers === 0) return noCustomers;
  if (customers < smallestPublishedCell) return tooFewCustomers(smallestPublishedCell);
  const last = states.at(-1)?.month;
  const now = (state: LifecycleState) =>
    states.find(row => row.month === last && row.state === state)?.customers ?? null;
  const [active, cooling, lapsed] = [now("active"), now("cooling"), now("lapsed")];
  const parts = [
    active === null ? "" : `${strong(format.count(active))} keep to their rhythm of ordering`,
    cooling === null
      ? ""
      : `${strong(format.count(cooling))} are cooling: silent for more than twice as long as is usual for them`,
    lapsed === null ? "" : `${strong(format.count(lapsed))} (${format.share(lapsed / customers)}) have lapsed`
  ].filter(part => part !== "");
  return `Of ${format.count(customers)} customers ${parts.join("; ")}.`;
}

/** Why to write while they are cooling: how many come back from there, and from having lapsed. */
export function lifecycleAdvice({returns}: LifecycleFigures, format: Format): string {
  const cooling = returning(returns, "cooling");
  const lapsed = returning(returns, "lapsed");
  if (cooling === null || lapsed === null) return "";
  const rates = `In a month ${format.share(cooling)} of those cooling order again, of those lapsed ${format.share(lapsed)}`;
  return cooling > lapsed
    ? `${rates}. Write to customers while they are cooling, and hold some out to see whether it works.`
    : `${rates}.`;
}

/** The title of the states by month: who lapsed and who was won back last. */
export function statesTitle(flow: readonly LifecycleFlowRow[], format: Format): string {
  const month = flow[0]?.month;
  const lapsed = moved(flow, month, "cooling", ["lapsed"], format);
  const back = moved(flow, month, "lapsed", ["active", "won back"], format);
  if (!month || lapsed === null || back === null) return "Customers by their state at the end of each month";
  return `In ${format.month(month)}, ${lapsed} cooling customers lapsed and ${back} lapsed ones came back`;
}

/** The title of the table of moves. */
export function flowTitle(flow: readonly LifecycleFlowRow[], format: Format): string {
  const month = flow[0]?.month;
  return month ? `Who moved in ${format.month(month)}` : "Who moved from state to state";
}

/** The title of the value by tenure. */
export function tenureTitle(rows: readonly TenureRow[], format: Format): string {
  const first = rows[0];
  const year = rows.find(row => row.period === 12) ?? rows.at(-1);
  if (!first || !year || year.period === 0) return "What a customer brings by month since the first";
  return `A customer brings ${format.money(first.revenue_each)} in the first month, ${format.money(year.revenue_so_far)} within ${year.period + 1}`;
}

/** The title of the prospects. */
export function prospectTitle(rows: readonly ProspectRow[], format: Format): string {
  const now = rows.at(-1)?.prospects;
  if (!now) return "People known who have not ordered yet";
  return `${format.count(now)} ${now === 1 ? "person is" : "people are"} known who have not ordered yet`;
}

/** How many of those known at the end of a month ordered in the next, in the last complete one. */
export function prospectSentence(rows: readonly ProspectRow[], format: Format): string {
  const last = rows.filter(({is_complete}) => is_complete).at(-1);
  const before = last ? rows[rows.indexOf(last) - 1] : undefined;
  if (!last?.became_customers || !before?.prospects)
    return "How many of such order within a month cannot be said: nobody, or too few to publish.";
  return `Of ${format.count(before.prospects)} such at the end of ${format.month(before.month)}, ${strong(format.count(last.became_customers))} (${format.share(last.became_customers / before.prospects)}) first ordered in ${format.month(last.month)}.`;
}

function returning(returns: readonly LifecycleReturnRow[], from: "cooling" | "lapsed"): number | null {
  const row = returns.find(({previous_state}) => previous_state === from);
  return row ? row.returned / row.customers : null;
}

/** Who went from a state into others in a month; "at least" where a part is withheld. */
function moved(
  flow: readonly LifecycleFlowRow[],
  month: string | undefined,
  from: LifecycleState,
  into: readonly LifecycleState[],
  format: Format
): string | null {
  const rows = flow.filter(row => row.month === month && row.previous_state === from && into.includes(row.state));
  const known = rows.filter(row => row.customers !== null);
  if (known.length === 0) return null;
  const sum = format.count(known.reduce((total, row) => total + (row.customers ?? 0), 0));
  return known.length < rows.length ? `at least ${sum}` : sum;
}
