import type {SegmentMoves} from "../../lib/findings/segment-moves.js";
import type {Format} from "../../lib/format/format.js";
import {csvButton} from "../base/csv-button.js";
import {element} from "../base/element.js";
import type {Selection} from "../base/selection.js";
import {heatFill, heatInk, heatStep} from "../charts/chart-theme.js";

const newcomers = "no customer yet";

/** Who moved: a row a segment of a month before, a column a segment now, the darker the more of the row; the chosen segment's row and column are marked. */
export function segmentMovesTable(moves: SegmentMoves, format: Format, segment: Selection<string>): HTMLElement {
  const {segments, cells, before, now} = moves;
  if (segments.length === 0) return element("p", {class: "small"}, "No segments yet, or too few customers to publish.");
  const rows = moves.hasNewcomers ? [...segments, null] : [...segments];
  const sum = (value: number | null | undefined) =>
    element("td", {class: "figure"}, value == null ? "withheld" : format.count(value));
  const head = element(
    "tr",
    {},
    element("th", {scope: "col"}, "A month before ↓ now →"),
    ...segments.map(name => element("th", {scope: "col", class: "figure"}, name)),
    element("th", {scope: "col", class: "figure"}, "all, before")
  );
  const marked: {readonly cell: HTMLElement; readonly of: readonly (string | null)[]}[] = [];
  const body = rows.map(from => {
    const own = cells.filter(cell => cell.from === from);
    const others = own.filter(cell => cell.to !== from);
    const greatest = Math.max(1, ...others.map(cell => cell.customers ?? 0));
    return element(
      "tr",
      {},
      element("th", {scope: "row"}, from ?? newcomers),
      ...own.map(({to, customers, is_withheld}) => {
        const stays = to === from;
        const text = is_withheld ? "withheld" : customers === 0 ? "–" : format.count(customers ?? 0);
        const cell = element("td", {class: is_withheld ? "figure withheld" : "figure"}, text);
        cell.title = is_withheld
          ? `${from ?? newcomers} to ${to}: too few customers to publish, or withheld so that such a figure cannot be reckoned.`
          : `${from ?? newcomers} to ${to}: ${format.count(customers ?? 0)} customers.`;
        if (!stays && customers) {
          const step = heatStep(customers, greatest);
          cell.style.background = heatFill(step);
          cell.style.color = heatInk(step);
        }
        if (stays) cell.style.color = "var(--muted)";
        marked.push({cell, of: [from, to]});
        return cell;
      }),
      from === null ? element("td", {class: "figure"}, "–") : sum(before[from])
    );
  });
  const foot = element(
    "tr",
    {},
    element("th", {scope: "row"}, "all, now"),
    ...segments.map(name => sum(now[name])),
    element("td")
  );
  const mark = (): void => {
    for (const {cell, of} of marked)
      cell.style.opacity = segment.value === null || of.includes(segment.value) ? "1" : "0.3";
  };
  segment.onChange(mark);
  mark();
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body, foot));
  return element(
    "div",
    {},
    element(
      "div",
      {class: "table moves", tabindex: 0, role: "region", "aria-label": "Customers by segment a month before and now"},
      table
    ),
    csvButton(
      () => cells,
      [
        {key: "from", label: "A month before"},
        {key: "to", label: "Now"},
        {key: "customers", label: "Customers"},
        {key: "revenue", label: "Brought so far"}
      ],
      "segment-moves"
    )
  );
}
