import type {SegmentRow, TrackRow} from "../../lib/findings/page-rows.js";
import {differenceSentence, segmentDifference} from "../../lib/findings/segment-difference.js";
import {recordError} from "../../lib/findings/track-record.js";
import type {Format} from "../../lib/format/format.js";
import {choiceList} from "../base/choices.js";
import {element} from "../base/element.js";
import {type ValueModelRow, valueModels} from "../value/value-cells.js";

/** Two segments to choose, and by how much more one of the first is worth than one of the second. */
export function segmentDifferences(
  {
    segments,
    models: rows,
    record
  }: {
    readonly segments: readonly SegmentRow[];
    readonly models: readonly ValueModelRow[];
    readonly record: readonly TrackRow[];
  },
  format: Format
): HTMLElement {
  const models = valueModels(rows);
  const valued = segments.filter(row => row.expected_value !== null && row.purchase_slopes !== null);
  let [one, other] = [valued[0], valued[1]];
  if (!models || !one || !other)
    return element("p", {class: "small"}, "No model could be fitted, or too few customers to publish.");
  const isPoor = recordError(record)?.judgement === "poor";
  const words = element("p", {"aria-live": "polite"});
  const show = (): void => {
    if (one && other)
      words.innerHTML = differenceSentence(
        {one, other, difference: segmentDifference(one, other, models), isPoor},
        format
      );
  };
  const named = (name: string) => valued.find(({segment}) => segment === name);
  const options = valued.map(({segment}) => ({value: segment, name: segment}));
  const second = choiceList("beside one of", [...options.slice(1), ...options.slice(0, 1)], name => {
    other = named(name);
    show();
  });
  const first = choiceList("One of", options, name => {
    one = named(name);
    show();
  });
  show();
  return element("div", {}, element("div", {class: "choices"}, first, second), words);
}
