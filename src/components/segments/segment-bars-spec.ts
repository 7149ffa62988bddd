import type {Format} from "../../lib/format/format.js";
import {plural} from "../../lib/format/words.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import type {SegmentColours} from "./segment-colour.js";

/** A segment as a bar: how many, and what they brought. */
export interface SegmentBar {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
}

/** What the segments brought, one bar each in its own colour, the largest first, the figures beside the bar. */
export function segmentBarsSpec(
  rows: readonly SegmentBar[],
  {frame, format, picked, colourOf}: {frame: Frame; format: Format; picked: string | null; colourOf: SegmentColours}
): Spec {
  const revenue = rows.reduce((sum, row) => sum + row.revenue, 0) || 1;
  const people = rows.reduce((sum, row) => sum + row.customers, 0) || 1;
  const values = [...rows]
    .sort((a, b) => b.revenue - a.revenue)
    .map(row => ({
      segment: row.segment,
      amount: Math.max(0, row.revenue),
      fill: colourOf(row.segment),
      opacity: picked === null || picked === row.segment ? 1 : 0.25,
      label: frame.narrow
        ? format.moneyShort(row.revenue)
        : `${format.moneyShort(row.revenue)} from ${format.count(row.customers)}`,
      sentence: `${row.segment}: ${format.count(row.customers)} ${plural(row.customers, "customer")} (${format.share(row.customers / people)}) brought ${format.money(row.revenue)} (${format.share(row.revenue / revenue)} of the money).`
    }));
  const greatest = Math.max(1, ...values.map(row => row.amount));
  return {
    ...sized(frame, Math.max(64, values.length * 32)),
    data: {values},
    encoding: {
      y: {
        field: "segment",
        type: "nominal",
        sort: null,
        axis: {title: null},
        scale: {paddingInner: 0.3, paddingOuter: 0.1}
      },
      x: {
        field: "amount",
        type: "quantitative",
        axis: null,
        scale: {domain: [0, greatest * (frame.width < 600 ? 1.6 : 1.3)]}
      },
      opacity: {field: "opacity", type: "quantitative", scale: null},
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {mark: {type: "bar"}, encoding: {fill: {field: "fill", type: "nominal", scale: null}}},
      {mark: {type: "text", align: "left", dx: 8}, encoding: {text: {field: "label", type: "nominal"}}}
    ]
  };
}
