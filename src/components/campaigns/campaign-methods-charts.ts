import type {CampaignMethodRow} from "../../lib/findings/campaign-rows.js";
import type {CampaignMetric, CampaignRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";

interface OutcomeName {
  readonly metric: CampaignMetric;
  readonly name: string;
  readonly unit: "share" | "number" | "money";
}

/** Everything measured, in the order in which a reader asks for it. */
const outcomeNames: readonly OutcomeName[] = [
  {metric: "opened", name: "Opened, machines included", unit: "share"},
  {metric: "opened_by_person", name: "Opened, without machines", unit: "share"},
  {metric: "clicked", name: "Clicked, machines included", unit: "share"},
  {metric: "clicked_by_person", name: "Clicked, without machines", unit: "share"},
  {metric: "response", name: "Responded", unit: "share"},
  {metric: "orders", name: "Ordered", unit: "share"},
  {metric: "order_count", name: "Orders each", unit: "number"},
  {metric: "revenue", name: "Revenue each", unit: "money"},
  {metric: "margin", name: "Margin each", unit: "money"},
  {metric: "profit", name: "Profit each, all costs off", unit: "money"},
  {metric: "unsubscribed", name: "Unsubscribed", unit: "share"}
];

const responses: Readonly<Record<string, string>> = {
  response: "Responded (recorded, or with the code)",
  code: "Responded (ordered with the code)",
  click: "Responded (clicked)"
};

/** Every outcome of every arm, contacted against held back; what nobody recorded is left out. */
export function outcomesTable(rows: readonly CampaignRow[], format: Format): HTMLElement {
  const many = new Set(rows.map(({arm}) => arm)).size > 1;
  const lines = outcomeNames.flatMap(({metric, name, unit}) =>
    rows
      .filter(row => row.metric === metric && row.treated_mean !== null)
      .map(row => {
        const isTrusted = row.verdict !== "withheld";
        const written = writer(unit, format);
        const named = metric === "response" ? (responses[row.response_measure ?? ""] ?? name) : name;
        return {
          what: many ? `${named} · ${row.arm}` : named,
          contacted: text(row.treated_mean, written.plain),
          interval: range(row.treated_low, row.treated_high, written.plain),
          held: text(row.control_mean, written.plain),
          difference: isTrusted ? text(row.lift, written.difference) : "withheld",
          from: isTrusted ? range(row.low, row.high, written.difference) : ""
        };
      })
  );
  return dataTable(lines, {
    empty: "Nothing was measured.",
    file: "campaign-outcomes",
    columns: [
      {key: "what", label: "Outcome"},
      {key: "contacted", label: "Contacted"},
      {key: "interval", label: "95 %"},
      {key: "held", label: "Held back"},
      {key: "difference", label: "Difference"},
      {key: "from", label: "95 %"}
    ]
  });
}

function writer(unit: OutcomeName["unit"], format: Format) {
  if (unit === "money") return {plain: format.moneyExact, difference: format.moneyExact};
  if (unit === "share") return {plain: format.shareExact, difference: format.points};
  const plain = (value: number) => format.decimal(value, 3);
  return {plain, difference: plain};
}

const text = (value: number | null, write: (value: number) => string): string => (value === null ? "–" : write(value));
const range = (low: number | null, high: number | null, write: (value: number) => string): string =>
  low === null || high === null ? "" : `${write(low)} to ${write(high)}`;

/** The effect on revenue by several methods on one axis, and below it the ratios. */
export function methodsChart(rows: readonly CampaignMethodRow[], format: Format): HTMLElement {
  const many = new Set(rows.map(({arm}) => arm)).size > 1;
  const nameOf = ({method, arm}: CampaignMethodRow) => (many ? `${sentence(method)} · ${arm}` : sentence(method));
  const isAsked = ({method, estimate}: CampaignMethodRow) => method !== "within the strata" || estimate !== null;
  const money = rows.filter(row => row.measure === "revenue" && isAsked(row));
  const lines = order(money).map((row): IntervalRow => {
    const name = nameOf(row);
    const {estimate, low, high} = row;
    if (estimate === null || low === null || high === null)
      return {
        ...{name, estimate: null, low: null, high: null, colour: theme.muted},
        ...{note: row.remark ?? "not known", sentence: `${name}: ${row.remark ?? "not known"}.`}
      };
    return {
      ...{name, estimate, low, high},
      colour: low > 0 ? theme.better : high < 0 ? theme.worse : theme.muted,
      sentence: `${name}: ${format.moneyExact(estimate)} (${format.moneyExact(low)} to ${format.moneyExact(high)})${row.remark ? `; ${row.remark}` : ""}.`
    };
  });
  const picture = chart({
    label: "Points with whiskers: the effect on revenue a contact, a line a method.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
    rows: order(rows),
    columns: [
      {key: "arm", label: "Arm"},
      {key: "measure", label: "Of"},
      {key: "method", label: "Method"},
      {key: "estimate", label: "Effect", figure: true, format: value => format.decimal(value, 3), missing: "not known"},
      {key: "low", label: "from", figure: true, format: value => format.decimal(value, 3)},
      {key: "high", label: "to", figure: true, format: value => format.decimal(value, 3)},
      {key: "remark", label: "Remark"}
    ],
    file: "campaign-methods",
    empty: "There is nothing to compare with"
  });
  const ratios = rows.filter(({measure, estimate}) => measure !== "revenue" && estimate !== null);
  if (ratios.length === 0) return picture;
  const items = ratios.map(row => element("li", {}, ratioSentence(row, many, format)));
  return element("div", {}, picture, element("ul", {}, ...items));
}

const methodOrder = [
  "as measured",
  "spend before allowed for",
  "within the strata",
  "bootstrap, percentile",
  "bootstrap, BCa",
  "large amounts lowered",
  "large amounts left out"
];

const order = (rows: readonly CampaignMethodRow[]): CampaignMethodRow[] =>
  [...rows].sort((a, b) => methodOrder.indexOf(a.method) - methodOrder.indexOf(b.method));

const sentence = (method: string): string => method.charAt(0).toUpperCase() + method.slice(1);

function ratioSentence(row: CampaignMethodRow, many: boolean, format: Format): string {
  const who = many ? `${row.arm}: ` : "";
  const [estimate, low, high] = [row.estimate ?? 0, row.low ?? 0, row.high ?? 0];
  if (row.measure === "orders ratio") {
    const times = (value: number) => format.decimal(value, 2);
    return `${who}${times(estimate)} times as many ordered as of those held back (${times(low)} to ${times(high)}; ${row.method}).`;
  }
  return `${who}Revenue ${format.change(estimate)} against those held back (${format.change(low)} to ${format.change(high)}; ${row.method}).`;
}
