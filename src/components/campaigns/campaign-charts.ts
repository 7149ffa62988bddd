import {campaignPaths} from "../../lib/findings/campaign-path.js";
import type {CampaignResult} from "../../lib/findings/campaign-results.js";
import type {CampaignMetric} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import type {Selection} from "../base/selection.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";
import {armsSpec} from "./arms-spec.js";

/** The measures of a campaign as a reader chooses among them. */
export const metrics = [
  {metric: "profit", name: "Profit", unit: "money", what: "of profit a contact"},
  {metric: "revenue", name: "Revenue", unit: "money", what: "of revenue a contact"},
  {metric: "orders", name: "Ordered", unit: "share", what: "ordered"},
  {metric: "response", name: "Responded", unit: "share", what: "responded"}
] as const satisfies readonly {metric: CampaignMetric; name: string; unit: "money" | "share"; what: string}[];

type Metric = (typeof metrics)[number];

/** What each campaign did beyond what would have happened anyway, all on one axis. */
export function campaignForest(
  results: readonly CampaignResult[],
  format: Format,
  metric: Metric,
  chosen: Selection<string>
): HTMLElement {
  const lines = results
    .map(result => intervalRow(result, metric, format))
    .sort((a, b) => (b.estimate ?? Number.NEGATIVE_INFINITY) - (a.estimate ?? Number.NEGATIVE_INFINITY));
  return chart({
    label: `Points with whiskers: the difference in ${metric.name.toLowerCase()} between those contacted and those held back, a line a campaign.`,
    spec: frame => intervalSpec(lines, {frame, format, picked: chosen.value, unit: metric.unit, zero: true}),
    rows: results.flatMap(result => result[metric.metric] ?? []),
    columns: [
      {key: "campaign", label: "Campaign"},
      {key: "arm", label: "Arm"},
      {key: "started_on", label: "Started", format: (_, row) => (row.started_on ? format.day(row.started_on) : "")},
      {key: "treated_n", label: "Contacted", figure: true, format: format.count},
      {key: "control_n", label: "Held back", figure: true, format: format.count},
      {key: "treated_mean", label: "Mean contacted", figure: true, format: exact(metric, format)},
      {key: "control_mean", label: "Mean held back", figure: true, format: exact(metric, format)},
      {key: "lift", label: "Difference", figure: true, format: exact(metric, format), missing: "not known"},
      {key: "low", label: "from", figure: true, format: exact(metric, format)},
      {key: "high", label: "to", figure: true, format: exact(metric, format)}
    ],
    file: `campaigns-${metric.metric}`,
    empty: "No campaign yet",
    pick: {field: "name", selection: chosen},
    follows: [chosen]
  });
}

function exact(metric: Metric, format: Format): (value: number) => string {
  return metric.unit === "money" ? format.moneyExact : value => format.decimal(value * 100, 2);
}

function intervalRow(result: CampaignResult, metric: Metric, format: Format): IntervalRow {
  const row = result[metric.metric];
  const [lift, low, high] = [row?.lift ?? null, row?.low ?? null, row?.high ?? null];
  const isTrusted = result.verdict !== "withheld";
  const written = (value: number) => (metric.unit === "money" ? format.moneySigned(value) : format.points(value));
  if (lift === null || low === null || high === null || !isTrusted) {
    const note = isTrusted ? result.verdict : "withheld: the groups are not alike";
    return {
      name: result.key,
      estimate: null,
      low: null,
      high: null,
      colour: theme.muted,
      note,
      sentence: `${result.key}: ${row?.reason ?? result.reason}`
    };
  }
  return {
    name: result.key,
    estimate: lift,
    low,
    high,
    colour: low > 0 ? theme.better : high < 0 ? theme.worse : theme.muted,
    sentence: `${result.key}: ${written(lift)} ${metric.what} (${written(low)} to ${written(high)}), ${format.count(result.treated)} contacted, ${format.count(result.heldBack)} held back.`
  };
}

/** The chosen campaign: contacted against held back, a small picture a measure, and the verdict in words. */
export function campaignDetail(
  results: readonly CampaignResult[],
  format: Format,
  chosen: Selection<string>
): HTMLElement {
  const place = element("div");
  const show = (): void => {
    const result = results.find(({key}) => key === chosen.value) ?? results[0];
    if (!result) return;
    const compared = metrics.filter(({metric}) => metric !== "response");
    const pictures = compared.flatMap(metric => {
      const row = result[metric.metric];
      if (!row || row.treated_mean === null || row.control_mean === null || result.heldBack === 0) return [];
      const arms = {contacted: row.treated_mean, heldBack: row.control_mean, unit: metric.unit, what: metric.what};
      const picture = chart({
        label: `${metric.name}: contacted against held back.`,
        spec: frame => armsSpec(arms, {frame, format}),
        rows: [row],
        columns: [
          {key: "treated_mean", label: "Contacted", figure: true, format: exact(metric, format)},
          {key: "control_mean", label: "Held back", figure: true, format: exact(metric, format)}
        ],
        file: `${metric.metric}-by-arm`,
        empty: ""
      });
      return [element("div", {}, element("h3", {}, heading(metric)), picture)];
    });
    place.replaceChildren(
      element("h2", {}, `${result.key}: ${result.verdict}`),
      element("p", {}, result.reason),
      element("div", {class: "pictures"}, ...pictures)
    );
  };
  chosen.onChange(show);
  show();
  return place;
}

function heading(metric: Metric): string {
  return metric.unit === "money" ? `${metric.name} a contact` : `${metric.name}, share of the contacts`;
}

/** Every campaign with its verdict and the reason for it. */
export function campaignTable(results: readonly CampaignResult[], format: Format): HTMLElement {
  const paths = campaignPaths(results.map(result => result.campaign_id));
  const rows = results.map(result => ({
    campaign: result.key,
    path: paths.get(result.campaign_id) ?? "",
    started: result.started_on,
    contacted: result.treated,
    heldBack: result.heldBack,
    verdict: result.verdict,
    reason: result.reason
  }));
  return dataTable(rows, {
    empty: "No campaign yet.",
    file: "campaigns",
    columns: [
      {key: "campaign", label: "Campaign", href: row => `./campaign/${row.path}`},
      {key: "started", label: "Started", format: (_, row) => (row.started ? format.day(row.started) : "")},
      {key: "contacted", label: "Contacted", figure: true, format: format.count},
      {key: "heldBack", label: "Held back", figure: true, format: format.count},
      {key: "verdict", label: "Verdict"},
      {key: "reason", label: "Why"}
    ]
  });
}
