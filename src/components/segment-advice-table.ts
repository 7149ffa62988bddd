import type {SegmentRow} from "../lib/findings/page-rows.js";
import type {Format} from "../lib/format/format.js";
import type {SegmentRule} from "../lib/rfm/segments.js";
import {dataTable} from "./data-table.js";
import {element} from "./element.js";
import {segmentColour} from "./segment-colour.js";
import type {Selection} from "./selection.js";

/** Each segment with its figures, who they are and what to do with them; the chosen one is marked. */
export function segmentAdviceTable(
  rows: readonly SegmentRow[],
  rules: readonly SegmentRule[],
  format: Format,
  segment: Selection<string>
): HTMLElement {
  const described = rows.map(row => {
    const rule = rules.find(({name}) => name === row.segment);
    return {...row, who: rule?.description ?? "", action: rule?.advice ?? ""};
  });
  const place = element("div");
  const show = (): void => {
    place.replaceChildren(
      dataTable(described, {
        empty: "No segments yet, or too few customers to publish.",
        file: "segments",
        isChosen: row => row.segment === segment.value,
        columns: [
          {key: "segment", label: "Segment", colour: row => segmentColour(row.segment)},
          {key: "customers", label: "Customers", figure: true, format: format.count, missing: "withheld"},
          {key: "customers_before", label: "A month before", figure: true, format: format.count, missing: "–"},
          {key: "recency_days_mean", label: "Days since last order", figure: true, format: format.about},
          {key: "orders_mean", label: "Orders each", figure: true, format: value => format.decimal(value, 1)},
          {key: "revenue_mean", label: "Brought each", figure: true, format: format.money},
          {key: "who", label: "Who they are"},
          {key: "action", label: "What to do"}
        ]
      })
    );
  };
  segment.onChange(show);
  show();
  return place;
}
