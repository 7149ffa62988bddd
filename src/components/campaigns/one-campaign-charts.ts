import type {CampaignResult} from "../../lib/findings/campaign-results.js";
import type {CampaignMoneyRow, CampaignSegmentRow} from "../../lib/findings/campaign-rows.js";
import type {CampaignRow} from "../../lib/findings/page-rows.js";
import {whyNotCompared} from "../../lib/findings/why-not-compared.js";
import type {Format} from "../../lib/format/format.js";
import {choices} from "../base/choices.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";
import {armChooser} from "./arm-chooser.js";
import {metrics} from "./campaign-charts.js";

/** Blue when surely above nought, orange when surely below, grey when it cannot be told. */
const judged = (low: number, high: number): string => (low > 0 ? theme.better : high < 0 ? theme.worse : theme.muted);

/** All measures of all arms on one axis: how much more, or less, than among those held back. */
export function measuresChart(results: readonly CampaignResult[], format: Format): HTMLElement {
  const rows = results.flatMap(result => metrics.flatMap(({metric}) => result[metric] ?? []));
  const lines = results.flatMap(result =>
    metrics.map(({metric, name}): IntervalRow => {
      const label = result.hasOtherArms ? `${name} · ${result.arm}` : name;
      return relativeLine(label, result[metric], result, format);
    })
  );
  return chart({
    label: "Points with whiskers: how much more each measure was among those contacted than among those held back.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "share", zero: true}),
    rows,
    columns: [
      {key: "metric", label: "Measure"},
      {key: "arm", label: "Arm"},
      {key: "treated_n", label: "Contacted", figure: true, format: format.count},
      {key: "control_n", label: "Held back", figure: true, format: format.count},
      {key: "treated_mean", label: "Mean contacted", figure: true, format: value => format.decimal(value, 4)},
      {key: "control_mean", label: "Mean held back", figure: true, format: value => format.decimal(value, 4)},
      {key: "lift", label: "Difference", figure: true, format: value => format.decimal(value, 4), missing: "not known"},
      {key: "low", label: "from", figure: true, format: value => format.decimal(value, 4)},
      {key: "high", label: "to", figure: true, format: value => format.decimal(value, 4)},
      {key: "relative_lift", label: "Relative", figure: true, format: format.change, missing: "not known"},
      {key: "relative_low", label: "from", figure: true, format: format.change},
      {key: "relative_high", label: "to", figure: true, format: format.change}
    ],
    file: "campaign-measures",
    empty: "Nothing was measured"
  });
}

function relativeLine(name: string, row: CampaignRow | null, result: CampaignResult, format: Format): IntervalRow {
  const [estimate, low, high] = [row?.relative_lift ?? null, row?.relative_low ?? null, row?.relative_high ?? null];
  if (estimate === null || low === null || high === null || result.verdict === "withheld") {
    const note = whyNotCompared(row, result, format);
    return {name, estimate: null, low: null, high: null, colour: theme.muted, note, sentence: `${name}: ${note}.`};
  }
  const sentence = `${name}: ${format.change(estimate)} against those held back (${format.change(low)} to ${format.change(high)}).`;
  return {name, estimate, low, high, colour: judged(low, high), sentence};
}

/** Profit as attribution says and as the comparison with those held back says, for each arm. */
export function profitChart(all: readonly CampaignMoneyRow[], isTrusted: boolean, format: Format): HTMLElement {
  const money = shownMoney(all, isTrusted);
  const many = money.length > 1;
  const lines = money.flatMap((row): IntervalRow[] => {
    const name = (what: string) => (many ? `${what} · ${row.arm}` : what);
    const {attributed_profit: attributed, incremental_profit: profit} = row;
    const {incremental_profit_low: low, incremental_profit_high: high} = row;
    const isKnown = profit !== null && low !== null && high !== null;
    return [
      {
        name: name("By attribution"),
        estimate: attributed,
        low: null,
        high: null,
        colour: theme.heldBack,
        note: "withheld: too few buyers",
        sentence: `${name("By attribution")}: ${attributed === null ? "withheld" : format.moneySigned(attributed)}, if every order in the window were the campaign’s doing.`
      },
      isKnown
        ? {
            name: name("Against those held back"),
            estimate: profit,
            low,
            high,
            colour: judged(low, high),
            sentence: `${name("Against those held back")}: ${format.moneySigned(profit)} (${format.moneySigned(low)} to ${format.moneySigned(high)}).`
          }
        : {
            name: name("Against those held back"),
            estimate: null,
            low: null,
            high: null,
            colour: theme.muted,
            note: "not known",
            sentence: `${name("Against those held back")}: not known.`
          }
    ];
  });
  return chart({
    label: "Points: the campaign's profit by attribution and, with whiskers, against those held back.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
    rows: money,
    columns: [
      {key: "arm", label: "Arm"},
      {key: "attributed_profit", label: "Attributed profit", figure: true, format: format.moneyExact},
      {key: "incremental_profit", label: "Profit beyond those held back", figure: true, format: format.moneyExact},
      {key: "incremental_profit_low", label: "from", figure: true, format: format.moneyExact},
      {key: "incremental_profit_high", label: "to", figure: true, format: format.moneyExact}
    ],
    file: "campaign-profit",
    empty: "Nobody was contacted"
  });
}

/** The accounts without what only a comparison that can be trusted says. */
function shownMoney(money: readonly CampaignMoneyRow[], isTrusted: boolean): readonly CampaignMoneyRow[] {
  const unknown = {
    incremental_revenue: null,
    incremental_revenue_low: null,
    incremental_revenue_high: null,
    incremental_profit: null,
    incremental_profit_low: null,
    incremental_profit_high: null,
    return_on_cost: null,
    return_on_cost_low: null,
    return_on_cost_high: null
  };
  return isTrusted ? money : money.map(row => ({...row, ...unknown}));
}

/** What each arm cost and brought, line by line. */
export function moneyTable(money: readonly CampaignMoneyRow[], isTrusted: boolean, format: Format): HTMLElement {
  return dataTable(shownMoney(money, isTrusted), {
    empty: "Nobody was contacted.",
    file: "campaign-money",
    columns: [
      {key: "arm", label: "Arm"},
      {key: "contacts", label: "Contacts", figure: true, format: format.count},
      {key: "contact_cost", label: "Cost of the contacts", figure: true, format: format.moneyExact},
      {key: "fixed_cost", label: "Other cost", figure: true, format: format.moneyExact},
      {key: "break_even_share", label: "Pays from a rise of", figure: true, format: format.points, missing: "withheld"},
      {key: "attributed_revenue", label: "Attributed revenue", figure: true, format: format.money, missing: "withheld"},
      {
        key: "incremental_revenue",
        label: "Revenue beyond those held back",
        figure: true,
        format: format.money,
        missing: "not known"
      },
      {key: "incremental_revenue_low", label: "from", figure: true, format: format.money},
      {key: "incremental_revenue_high", label: "to", figure: true, format: format.money},
      {
        key: "return_on_cost",
        label: "Profit for 1 spent",
        figure: true,
        format: value => format.decimal(value, 2),
        missing: "not known"
      }
    ]
  });
}

const dimensions = [
  {value: "segment", name: "Segment before"},
  {value: "source", name: "Source"},
  {value: "category", name: "First category"}
];
const measures = [
  {value: "profit", name: "Profit a contact"},
  {value: "orders", name: "Ordered"}
];

/** The effect in each group of customers, drawn towards the whole; chosen by dimension, measure and arm. */
export function groupsExplorer(rows: readonly CampaignSegmentRow[], format: Format): HTMLElement {
  const arms = [...new Set(rows.map(({arm}) => arm))];
  let [dimension, measure, arm] = ["segment", "profit", arms[0] ?? ""];
  const place = element("div");
  const show = (): void => {
    const shown = rows.filter(row => row.dimension === dimension && row.metric === measure && row.arm === arm);
    place.replaceChildren(groupsChart(shown, measure === "profit" ? "money" : "share", format));
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
    chooser("Group by", dimensions, value => {
      dimension = value;
    }),
    chooser("Measure", measures, value => {
      measure = value;
    }),
    ...armChooser(arms, value => {
      arm = value;
      show();
    }),
    place
  );
}

function groupsChart(rows: readonly CampaignSegmentRow[], unit: "money" | "share", format: Format): HTMLElement {
  const written = (value: number) => (unit === "money" ? format.moneySigned(value) : format.points(value));
  const exact = unit === "money" ? format.moneyExact : (value: number) => format.decimal(value * 100, 2);
  const lines = rows
    .map(row => groupLine(row, written, format))
    .sort((a, b) => (b.estimate ?? Number.NEGATIVE_INFINITY) - (a.estimate ?? Number.NEGATIVE_INFINITY));
  return chart({
    label: "Points with whiskers: the effect in each group of customers, drawn towards the whole.",
    spec: frame => intervalSpec(lines, {frame, format, unit, zero: true}),
    rows,
    columns: [
      {key: "name", label: "Group"},
      {key: "treated_n", label: "Contacted", figure: true, format: format.count, missing: "withheld"},
      {key: "control_n", label: "Held back", figure: true, format: format.count, missing: "withheld"},
      {key: "lift", label: "By itself", figure: true, format: exact, missing: "not known"},
      {key: "low", label: "from", figure: true, format: exact},
      {key: "high", label: "to", figure: true, format: exact},
      {key: "p_value", label: "p", figure: true, format: value => format.decimal(value, 3)},
      {
        key: "adjusted_p_value",
        label: "p, many looks allowed for",
        figure: true,
        format: value => format.decimal(value, 3)
      },
      {key: "shrunk_lift", label: "Drawn to the whole", figure: true, format: exact, missing: "not known"},
      {key: "shrunk_low", label: "from", figure: true, format: exact},
      {key: "shrunk_high", label: "to", figure: true, format: exact}
    ],
    file: "campaign-groups",
    empty: "No group of customers can be compared"
  });
}

function groupLine(row: CampaignSegmentRow, written: (value: number) => string, format: Format): IntervalRow {
  const {name, shrunk_lift: estimate, shrunk_low: low, shrunk_high: high, lift} = row;
  if (estimate === null || low === null || high === null || lift === null) {
    const note = row.is_withheld ? "withheld: too few" : "cannot be compared";
    return {name, estimate: null, low: null, high: null, colour: theme.muted, note, sentence: `${name}: ${note}.`};
  }
  const isSure = (row.adjusted_p_value ?? 1) < 0.05;
  return {
    name,
    estimate,
    low,
    high,
    colour: isSure ? (lift > 0 ? theme.better : theme.worse) : theme.muted,
    sentence: `${name}: ${written(estimate)} (${written(low)} to ${written(high)}), by itself ${written(lift)}; ${format.count(row.treated_n ?? 0)} contacted, ${format.count(row.control_n ?? 0)} held back${isSure ? "" : "; cannot be told from chance"}.`
  };
}
