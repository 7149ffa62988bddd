import type {CampaignUpliftGroupRow, CampaignUpliftRow} from "../../lib/findings/campaign-rows.js";
import {findsWhom} from "../../lib/findings/campaign-uplift.js";
import type {Format} from "../../lib/format/format.js";
import {choices} from "../base/choices.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {chart} from "../charts/chart.js";
import {armChooser} from "./arm-chooser.js";
import {upliftSpec} from "./uplift-spec.js";

const outcomes = [
  {value: "orders", name: "Ordering customers"},
  {value: "revenue", name: "Revenue"}
];

const meanings: Readonly<Record<string, string>> = {
  persuaded: "Persuaded: order because of it",
  "buy anyway": "Buy anyway: it changes nothing",
  "stay away": "Stay away: it changes nothing",
  "put off": "Put off: order less because of it",
  "all but the persuaded": "All but the persuaded"
};

/** Whom an arm moves: the curve, and what happened to the four kinds. Nothing where no arm has a model. */
export function upliftExplorer(
  uplift: readonly CampaignUpliftRow[],
  kinds: readonly CampaignUpliftGroupRow[],
  format: Format
): HTMLElement {
  const arms = [...new Set(uplift.filter(({depth}) => depth !== null).map(({arm}) => arm))];
  if (arms.length === 0) return element("div");
  let [outcome, arm] = ["orders", arms[0] ?? ""];
  const place = element("div");
  const show = (): void => {
    const ofArm = uplift.filter(row => row.arm === arm && row.outcome === outcome && row.depth !== null);
    place.replaceChildren(
      curveChart(
        ofArm.filter(({model}) => model === "two models"),
        outcome === "revenue",
        format
      ),
      element("p", {class: "subtitle"}, areaWords(ofArm, outcome === "revenue", format)),
      ...(findsWhom(uplift, arm)
        ? [
            kindsTable(
              kinds.filter(row => row.arm === arm),
              format
            )
          ]
        : [])
    );
  };
  const chooser = (label: string, options: readonly {value: string; name: string}[], choose: (value: string) => void) =>
    choices(label, options, options[0]?.value ?? "", value => {
      choose(value);
      show();
    });
  show();
  return element(
    "div",
    {},
    chooser("Gained", outcomes, value => {
      outcome = value;
    }),
    ...armChooser(arms, value => {
      arm = value;
      show();
    }),
    place
  );
}

function curveChart(rows: readonly CampaignUpliftRow[], isMoney: boolean, format: Format): HTMLElement {
  const exact = isMoney ? format.moneyExact : (value: number) => format.decimal(value, 1);
  return chart({
    label: "A curve of what contacting only the best-scored would have gained, beside contacting as many by lot.",
    spec: frame => upliftSpec(rows, {frame, format, isMoney}),
    rows,
    columns: [
      {key: "depth", label: "Of the contacts", figure: true, format: format.share},
      {key: "gained", label: "Gained", figure: true, format: exact},
      {key: "gained_by_lot", label: "Gained by lot", figure: true, format: exact}
    ],
    file: "campaign-uplift",
    empty: "There is no model"
  });
}

/** The area of each model's curve with its interval. */
function areaWords(rows: readonly CampaignUpliftRow[], isMoney: boolean, format: Format): string {
  const written = (value: number | null) =>
    value === null ? "not known" : isMoney ? format.moneySigned(value) : format.decimal(value, 0);
  const areas = ["two models", "class transformation"].flatMap(model => {
    const end = rows.filter(row => row.model === model).at(-1);
    return end ? [`${model} ${written(end.area)} (95 % ${written(end.area_low)} to ${written(end.area_high)})`] : [];
  });
  return `Beyond choosing by lot, on average over all depths: ${areas.join("; ")}.`;
}

function kindsTable(kinds: readonly CampaignUpliftGroupRow[], format: Format): HTMLElement {
  const lines = kinds.map(row => ({
    ...row,
    what: meanings[row.kind] ?? row.kind,
    between: row.low === null || row.high === null ? "" : `${format.points(row.low)} to ${format.points(row.high)}`,
    profits:
      row.profit_low === null || row.profit_high === null
        ? ""
        : `${format.moneySigned(row.profit_low)} to ${format.moneySigned(row.profit_high)}`
  }));
  return dataTable(lines, {
    empty: "No kind of customer can be told apart.",
    file: "campaign-kinds",
    columns: [
      {key: "what", label: "Kind"},
      {key: "contacts", label: "Contacted", figure: true, format: format.count, missing: "withheld"},
      {key: "treated_share", label: "Ordered", figure: true, format: format.shareExact, missing: "withheld"},
      {key: "control_share", label: "Held back, ordered", figure: true, format: format.shareExact, missing: "withheld"},
      {key: "lift", label: "Difference", figure: true, format: format.points, missing: "not known"},
      {key: "between", label: "95 %"},
      {key: "profit", label: "Profit of the contacts", figure: true, format: format.moneySigned, missing: "not known"},
      {key: "profits", label: "95 %"}
    ]
  });
}
