import {campaignPaths} from "../../lib/findings/campaign-path.js";
import type {Outcome, RememberedTest} from "../../lib/findings/memory.js";
import {planAgainstResult, timesTested} from "../../lib/findings/memory.js";
import type {Format} from "../../lib/format/format.js";
import {plural} from "../../lib/format/words.js";
import {choiceList} from "../base/choices.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";

const columns = ["channel", "offer", "segment"] as const;
const names = {channel: "Channel", offer: "Offer", segment: "Segment"} as const;
const outcomes: readonly Outcome[] = ["earned", "lost", "cannot be told", "not measured", "not run yet"];
/** What was surely earned is blue, what was surely lost orange, as in every chart. */
const tones: Readonly<Record<Outcome, string>> = {
  earned: "better",
  lost: "worse",
  "cannot be told": "open",
  "not measured": "open",
  "not run yet": "open"
};

/** The register with a search field and filters; every entry beside what was measured of it. */
export function memoryExplorer(tests: readonly RememberedTest[], format: Format): HTMLElement {
  if (tests.length === 0) return element("p", {class: "small"}, "Nothing is on record yet.");
  const wanted: Partial<Record<(typeof columns)[number] | "outcome", string>> = {};
  let text = "";
  const list = element("div", {class: "register"});
  const counted = element("p", {class: "small", "aria-live": "polite"});
  const paths = campaignPaths(tests.flatMap(({result}) => (result ? [result.campaign_id] : [])));
  const cards = tests.map(test => ({test, card: entry(test, paths, format), text: textOf(test)}));
  const show = (): void => {
    const found = cards.filter(
      ({test, text: all}) =>
        text.split(/\s+/).every(word => all.includes(word)) &&
        [...columns, "outcome" as const].every(
          column => wanted[column] === undefined || test[column] === wanted[column]
        )
    );
    counted.textContent = `${format.count(found.length)} of ${format.count(tests.length)} ${plural(tests.length, "test")}`;
    list.replaceChildren(...found.map(({card}) => card));
  };
  const search = element("input", {
    type: "search",
    class: "table-filter",
    placeholder: "Search",
    "aria-label": "Search the tests"
  });
  search.addEventListener("input", () => {
    text = search.value.trim().toLowerCase();
    show();
  });
  const filter = (column: keyof typeof wanted, label: string, values: readonly string[]): HTMLElement => {
    const options = [{value: "", name: "any"}, ...values.map(value => ({value, name: value}))];
    return choiceList(label, options, value => {
      if (value === "") delete wanted[column];
      else wanted[column] = value;
      show();
    });
  };
  show();
  return element(
    "div",
    {},
    search,
    element(
      "div",
      {class: "choices", role: "group", "aria-label": "Filters"},
      ...columns.map(column =>
        filter(
          column,
          names[column],
          timesTested(tests, column).map(({value}) => value)
        )
      ),
      filter(
        "outcome",
        "Outcome",
        outcomes.filter(outcome => tests.some(test => test.outcome === outcome))
      )
    ),
    counted,
    list
  );
}

const textOf = (test: RememberedTest): string =>
  [
    ...[test.test, test.hypothesis, test.campaign_id, test.result?.campaign, test.channel, test.offer, test.segment],
    ...[test.cells, test.decision, test.learned, test.outcome]
  ]
    .join(" ")
    .toLowerCase();

function entry(test: RememberedTest, paths: ReadonlyMap<string, string>, format: Format): HTMLElement {
  const path = test.result ? paths.get(test.result.campaign_id) : undefined;
  const facts = [
    test.started_on === null ? null : format.day(test.started_on),
    test.channel,
    test.offer,
    test.segment
  ].filter(fact => fact !== null);
  const line = (label: string, words: string | null): HTMLElement[] =>
    words === null ? [] : [element("p", {}, element("strong", {}, `${label}: `), words)];
  return element(
    "article",
    {},
    element("h3", {}, test.test),
    element("p", {class: `outcome ${tones[test.outcome]}`}, test.outcome),
    element("p", {class: "small"}, facts.join(" · ")),
    element("p", {}, test.hypothesis),
    ...line("Decided", decided(test, format)),
    element(
      "details",
      {},
      element("summary", {}, "Plan and result"),
      ...line("Cells", test.cells),
      dataTable(planAgainstResult(test, format), {
        columns: [
          {key: "name", label: "What"},
          {key: "planned", label: "Planned", figure: true},
          {key: "measured", label: "Measured", figure: true}
        ]
      }),
      ...line("Learned", test.learned),
      ...(path === undefined
        ? []
        : [element("p", {}, element("a", {href: `./campaign/${path}`}, `The page of ${test.result?.campaign}`))])
    )
  );
}

function decided({decision, decided_on}: RememberedTest, format: Format): string | null {
  if (decision === null) return "nothing yet";
  return decided_on === null ? decision : `${decision} (${format.day(decided_on)})`;
}

/** What has been tested how often. */
export function timesTestedTable(tests: readonly RememberedTest[], format: Format): HTMLElement {
  const rows = columns.flatMap(column => timesTested(tests, column).map(row => ({of: names[column], ...row})));
  return dataTable(rows, {
    empty: "Nothing is on record yet.",
    file: "times-tested",
    columns: [
      {key: "of", label: "What"},
      {key: "value", label: "Which"},
      {key: "times", label: "Tests", figure: true, format: format.count, bar: "measured"}
    ]
  });
}
