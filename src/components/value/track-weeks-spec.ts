import type {TrackRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {expectedAndMeasured} from "../charts/expected-and-measured.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";

/** Orders a week since the day that the model knew last: what it expected dashed, what came solid. */
export function trackWeeksSpec(rows: readonly TrackRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const values = rows.map(row => ({
    at: row.position,
    expected: row.expected,
    measured: row.measured,
    sentence: weekSentence(row, format)
  }));
  const since = rows[0]?.cut_on ?? null;
  return {
    ...sized(frame, 280),
    data: {values},
    encoding: {
      x: {
        field: "at",
        type: "quantitative",
        axis: {
          title: since ? `Weeks since ${format.day(since)}` : "Weeks",
          tickMinStep: 1,
          tickCount: frame.narrow ? 4 : 8,
          format: "d"
        },
        scale: {domainMin: 1, nice: false}
      }
    },
    layer: expectedAndMeasured(rows.length > 60 ? 0 : 24)
  };
}

function weekSentence({position, expected, measured, is_withheld}: TrackRow, format: Format): string {
  if (is_withheld || expected === null || measured === null)
    return `Week ${position}: withheld, too few customers ordered to publish a figure.`;
  return `Week ${position}: ${format.about(expected)} orders expected, ${format.count(measured)} came.`;
}
