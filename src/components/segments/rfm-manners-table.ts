import {type MannerFigures, mannerNames} from "../../lib/findings/rfm-manners.js";
import type {Format} from "../../lib/format/format.js";
import {capitalised} from "../../lib/format/words.js";
import type {Column} from "../base/column.js";
import {dataTable} from "../base/data-table.js";

interface Row {
  readonly segment: string;
  readonly independent: number | null;
  readonly nested: number | null;
  readonly bands: number | null;
}

/** The segments' sizes in each manner of scoring, side by side; the house's own is named first. */
export function rfmMannersTable(
  manners: readonly MannerFigures[],
  order: readonly string[],
  format: Format
): HTMLElement {
  const size = (manner: MannerFigures["manner"], segment: string) => {
    const found = manners.find(each => each.manner === manner)?.segments.find(row => row.segment === segment);
    return found === undefined ? 0 : found.customers;
  };
  const rows: Row[] = order
    .filter(segment => manners.some(each => each.segments.some(row => row.segment === segment)))
    .map(segment => ({
      segment,
      independent: size("independent", segment),
      nested: size("nested", segment),
      bands: size("bands", segment)
    }));
  const ordered = [...manners].sort((a, b) => Number(b.is_chosen) - Number(a.is_chosen));
  const columns: Column<Row>[] = ordered.map(({manner, is_chosen}) => ({
    key: manner,
    label: `${capitalised(mannerNames[manner])}${is_chosen ? " (the house’s)" : ""}`,
    figure: true,
    bar: "measured",
    format: format.count,
    missing: "withheld"
  }));
  return dataTable(rows, {
    empty: "No customers yet, or too few to publish.",
    file: "rfm-manners",
    columns: [{key: "segment", label: "Segment"}, ...columns]
  });
}
