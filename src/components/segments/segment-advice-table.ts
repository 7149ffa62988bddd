import type {SegmentRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import type {SegmentRule} from "../../lib/rfm/segments.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import type {SegmentColours} from "./segment-colour.js";
import type {SegmentCube} from "./segment-cube.js";

export interface SegmentAdviceOptions {
  readonly format: Format;
  /** How expected money is written. */
  readonly expected: Format;
  readonly colourOf: SegmentColours;
  readonly grossMargin: number;
}

/** Each segment with its figures and what to do with it; they are of the chosen country and source, and the chosen segment is marked. */
export function segmentAdviceTable(
  rows: readonly SegmentRow[],
  rules: readonly SegmentRule[],
  cube: SegmentCube,
  {format, expected, colourOf, grossMargin}: SegmentAdviceOptions
): HTMLElement {
  const {segment, country, source} = cube;
  const place = element("div");
  const note = element("p", {class: "small", "aria-live": "polite"});
  const show = (): void => {
    const chosen = [country.value, source.value].filter(value => value !== null);
    note.textContent =
      chosen.length === 0
        ? ""
        : `Only ${chosen.join(", ")}. How they looked a month before and the bounds of their value are known of all customers only.`;
    const shown = chosen.length === 0 ? rows : cutRows(cube, rows, grossMargin);
    place.replaceChildren(
      note,
      dataTable(
        shown.map(row => described(row, rules)),
        {
          empty: "No segments yet, or too few customers to publish.",
          file: "segments",
          isChosen: row => row.segment === segment.value,
          columns: [
            {key: "segment", label: "Segment", colour: row => colourOf(row.segment)},
            {key: "customers", label: "Customers", figure: true, format: format.count, missing: "withheld"},
            {key: "customers_before", label: "A month before", figure: true, format: format.count, missing: "–"},
            {key: "revenue", label: "Brought so far", figure: true, format: format.moneyShort, missing: "–"},
            {key: "margin", label: "Margin of it", figure: true, format: format.moneyShort, missing: "–"},
            {key: "alive_mean", label: "Likely still active", figure: true, format: format.share, missing: "–"},
            {
              key: "expected_value",
              label: "Worth in a year",
              figure: true,
              format: (value, row) => (expected === format ? withBounds(value, row, format) : expected.money(value)),
              missing: "–"
            },
            {key: "advice", label: "What to do"}
          ]
        }
      )
    );
  };
  for (const each of [segment, country, source]) each.onChange(show);
  show();
  return place;
}

function described(row: SegmentRow, rules: readonly SegmentRule[]) {
  const rule = rules.find(({name}) => name === row.segment);
  return {...row, advice: rule?.advice ?? ""};
}

function withBounds(value: number, {low, high}: SegmentRow, format: Format): string {
  const bounds = low === null || high === null ? "" : ` (${format.moneyShort(low)}–${format.moneyShort(high)})`;
  return `${format.moneyShort(value)}${bounds}`;
}

/** The segments of a cut; what the cube does not hold is not known. */
function cutRows(cube: SegmentCube, rows: readonly SegmentRow[], grossMargin: number): SegmentRow[] {
  const cut = cube.segments();
  return rows.flatMap(row => {
    const part = cut.find(({segment}) => segment === row.segment);
    if (!part) return [];
    const hasModel = row.expected_value !== null;
    return [
      {
        ...row,
        is_withheld: false,
        customers: part.customers,
        customers_before: null,
        revenue: part.revenue,
        margin: part.revenue * grossMargin,
        alive_mean: hasModel ? part.alive / part.customers : null,
        expected_value: hasModel ? part.expected_value : null,
        low: null,
        high: null
      }
    ];
  });
}
