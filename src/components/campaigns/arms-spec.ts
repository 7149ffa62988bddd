import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";

/** The mean of a metric among those contacted and those held back. */
export interface ArmsRow {
  readonly contacted: number;
  readonly heldBack: number;
  readonly unit: "money" | "share";
  readonly what: string;
}

/** Two bars: contacted in the accent colour, held back in grey, the figures beside them. */
export function armsSpec(
  {contacted, heldBack, unit, what}: ArmsRow,
  {frame, format}: {frame: Frame; format: Format}
): Spec {
  const written = (value: number) => (unit === "money" ? format.money(value) : format.shareExact(value));
  const values = [
    {arm: "contacted", value: contacted, colour: theme.accent},
    {arm: "held back", value: heldBack, colour: theme.heldBack}
  ].map(row => ({...row, label: written(row.value), sentence: `${row.arm}: ${written(row.value)} ${what}.`}));
  const greatest = Math.max(0, contacted, heldBack) || 1;
  return {
    ...sized(frame, 80),
    data: {values},
    encoding: {
      y: {field: "arm", type: "nominal", sort: null, axis: {title: null}, scale: {paddingInner: 0.25}},
      x: {
        field: "value",
        type: "quantitative",
        axis: null,
        scale: {domain: [Math.min(0, contacted, heldBack), greatest * 1.35]}
      },
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {mark: {type: "bar"}, encoding: {fill: {field: "colour", type: "nominal", scale: null}}},
      {mark: {type: "text", align: "left", dx: 8}, encoding: {text: {field: "label", type: "nominal"}}}
    ]
  };
}
