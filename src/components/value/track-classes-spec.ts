import type {TrackRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {plural} from "../../lib/format/words.js";
import {expectedAndMeasured} from "../charts/expected-and-measured.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";

/** Orders of a customer since, by how often the customer had come back before: what the model expected dashed, what came solid. */
export function trackClassesSpec(rows: readonly TrackRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const values = rows.map(row => {
    const each = (orders: number | null) => (orders === null || !row.customers ? null : orders / row.customers);
    return {
      at: classLabel(row),
      expected: each(row.expected),
      measured: each(row.measured),
      sentence: classSentence(row, each(row.expected), each(row.measured), format)
    };
  });
  return {
    ...sized(frame, 280),
    data: {values},
    encoding: {
      x: {
        field: "at",
        type: "ordinal",
        sort: null,
        axis: {title: "Repeat orders before"}
      }
    },
    layer: expectedAndMeasured(48)
  };
}

/** As "3", of the last class "8+". */
export function classLabel({position, is_or_more}: TrackRow): string {
  return `${position}${is_or_more ? "+" : ""}`;
}

function classSentence(row: TrackRow, expected: number | null, measured: number | null, format: Format): string {
  const who = `Customers with ${row.position}${row.is_or_more ? " or more" : ""} repeat ${plural(row.is_or_more ? 2 : (row.position ?? 0), "order")} before`;
  if (expected === null || measured === null) return `${who}: withheld, too few to publish a figure.`;
  return `${who}: ${format.decimal(expected, 2)} orders expected of each since, ${format.decimal(measured, 2)} came (${format.count(row.customers ?? 0)} customers).`;
}
