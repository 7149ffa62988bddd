import type {Format} from "../format/format.js";
import {inWords, plural} from "../format/words.js";
import type {CampaignTest} from "../memory/campaign-test.js";
import {armName, type CampaignResult, isJudged, type Surely, surely} from "./campaign-results.js";
import type {CampaignMoneyRow} from "./campaign-rows.js";
import {escapeHtml, type Slots, strong} from "./html.js";

/** What came of a test. */
export type Outcome = "earned" | "lost" | "cannot be told" | "not measured" | "not run yet";

/** A test on record beside what was measured of it. */
export interface RememberedTest extends CampaignTest {
  readonly outcome: Outcome;
  readonly result: CampaignResult | null;
  readonly money: CampaignMoneyRow | null;
}

export interface Memory {
  readonly tests: readonly CampaignTest[];
  readonly results: readonly CampaignResult[];
  readonly money: readonly CampaignMoneyRow[];
}

const outcomes: Readonly<Record<Surely, Outcome>> = {
  earned: "earned",
  lost: "lost",
  unsure: "cannot be told",
  "not measured": "not measured"
};

/** Each test with its campaign's arm: the one named, or the only one. */
export function remembered({tests, results, money}: Memory): RememberedTest[] {
  return tests.map(test => {
    const arms = results.filter(({campaign_id}) => campaign_id === test.campaign_id);
    const result =
      (test.arm === null ? (arms.length === 1 ? arms[0] : undefined) : arms.find(({arm}) => arm === test.arm)) ?? null;
    const account =
      result && money.find(({campaign_id, arm}) => campaign_id === result.campaign_id && arm === result.arm);
    const outcome = result ? outcomes[surely(result)] : test.campaign_id === null ? "not run yet" : "not measured";
    return {...test, outcome, result, money: account && isJudged(result) ? account : null};
  });
}

/** How often each value of a column stands in the register, the most frequent first; tests without one do not count. */
export function timesTested(
  tests: readonly CampaignTest[],
  column: "channel" | "offer" | "segment"
): {value: string; times: number}[] {
  const times = new Map<string, number>();
  for (const test of tests) {
    const value = test[column];
    if (value !== null) times.set(value, (times.get(value) ?? 0) + 1);
  }
  return [...times]
    .map(([value, n]) => ({value, times: n}))
    .sort((a, b) => b.times - a.times || (a.value < b.value ? -1 : 1));
}

/** What the page of the campaign memory says. */
export function memorySlots(memory: Memory & {readonly segments: readonly string[]}, format: Format): Slots {
  return {finding: memoryFinding(memory, format), advice: memoryAdvice(memory, format), never: neverTested(memory)};
}

function memoryFinding(memory: Memory, format: Format): string {
  const tests = remembered(memory);
  if (tests.length === 0)
    return "No test is on record (0 entries): write each one into <code>campaign-tests.csv</code> beside the house file, before it is run.";
  const of = (outcome: Outcome) => tests.filter(test => test.outcome === outcome).length;
  const parts = [
    `${format.count(of("earned"))} surely earned`,
    `${format.count(of("lost"))} surely lost`,
    `of ${format.count(of("cannot be told"))} it cannot be told`
  ];
  return `${strong(`${format.count(tests.length)} ${plural(tests.length, "test")}`)} ${plural(tests.length, "is", "are")} on record: ${inWords(parts)}.`;
}

function memoryAdvice(memory: Memory, format: Format): string {
  const {results} = memory;
  const tests = remembered(memory);
  const undecided = tests.filter(({decision, outcome}) => decision === null && outcome !== "not run yet");
  const unrecorded = results.filter(
    result =>
      !tests.some(({campaign_id, arm}) => campaign_id === result.campaign_id && (arm === null || arm === result.arm))
  );
  const short = (names: readonly string[]) =>
    names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${format.count(names.length - 2)} more` : inWords(names);
  return [
    ...(undecided.length > 0
      ? [`Decide what follows from ${strong(short(undecided.map(({test}) => escapeHtml(test))))}.`]
      : []),
    ...(unrecorded.length > 0
      ? [
          `Measured, but not on record: ${short(unrecorded.map(result => `${escapeHtml(result.campaign)}${armName(result)}`))}. Write down what was believed and what was decided.`
        ]
      : [])
  ].join(" ");
}

/** Channels that campaigns use and segments that customers are in, of which no test on record is. */
function neverTested({tests, results, segments}: Memory & {readonly segments: readonly string[]}): string {
  const channels = [...new Set(results.flatMap(({channel}) => (channel === null ? [] : [channel])))].sort();
  const isTested = (column: "channel" | "segment", value: string) =>
    tests.some(test => test[column]?.toLowerCase().includes(value.toLowerCase()));
  const never = [
    ...channels.filter(channel => !isTested("channel", channel)).map(channel => `by ${escapeHtml(channel)}`),
    ...segments.filter(segment => !isTested("segment", segment)).map(segment => `with ${escapeHtml(segment)} alone`)
  ];
  return never.length === 0
    ? "Every channel and every segment has been tested at least once."
    : `Never tested: ${inWords(never)}.`;
}

/** What a test planned and what came of it, in words; null where neither is known. */
export function planAgainstResult(
  test: RememberedTest,
  format: Format
): {name: string; planned: string; measured: string}[] {
  const {result, money} = test;
  const count = (value: number | null | undefined) => (value == null ? "–" : format.count(value));
  const orders = result && isJudged(result) ? result.orders : null;
  const measuredRise =
    orders?.lift == null || orders.low === null || orders.high === null
      ? "–"
      : `${format.points(orders.lift)} (${format.points(orders.low)} to ${format.points(orders.high)})`;
  const profit =
    money?.incremental_profit == null || money.incremental_profit_low === null || money.incremental_profit_high === null
      ? "–"
      : `${format.moneySigned(money.incremental_profit)} (${format.moneySigned(money.incremental_profit_low)} to ${format.moneySigned(money.incremental_profit_high)})`;
  return [
    {name: "Contacted", planned: count(test.planned_contacts), measured: count(result?.treated)},
    {name: "Held back", planned: count(test.planned_held_out), measured: count(result?.heldBack)},
    {
      name: "Rise in orders",
      planned: test.planned_rise === null ? "–" : format.points(test.planned_rise),
      measured: measuredRise
    },
    {name: "Profit beyond leaving alone", planned: "–", measured: profit}
  ];
}
