import {cardFinding, cardFormula, cardSummaries} from "../../lib/findings/customer-card.js";
import type {CustomerCard} from "../../lib/findings/customer-rows.js";
import type {SiteHouse} from "../../lib/findings/site-house.js";
import type {Format} from "../../lib/format/format.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";

/** One customer: what to expect, how the orders become the two summaries, the value with its own numbers, the orders. */
export function customerCard(card: CustomerCard, house: SiteHouse, format: Format): HTMLElement {
  const finding = element("p", {class: "finding"});
  finding.innerHTML = cardFinding(card, format);
  const formula = cardFormula(card, house, format);
  return element(
    "div",
    {},
    finding,
    element("p", {class: "small"}, `Segment: ${card.segment ?? "none"}. Model: ${card.model ?? "none"}.`),
    element("h2", {}, "The same orders, counted in two ways"),
    dataTable(cardSummaries(card, format), {
      columns: [
        {key: "what", label: ""},
        {key: "rfm", label: "For the segments (RFM)"},
        {key: "model", label: "For the value models"}
      ]
    }),
    ...(formula === "" ? [] : [element("h2", {}, "The value"), element("p", {class: "formula"}, formula)]),
    element("h2", {}, "Orders by day"),
    dataTable(
      card.days.map(day => ({...day, kind: day.is_credit ? "credit note" : "order"})),
      {
        columns: [
          {key: "ordered_on", label: "Day"},
          {key: "kind", label: "What"},
          {key: "orders", label: "How many", figure: true, format: format.count},
          {key: "value", label: "Value", figure: true, format: format.moneyExact}
        ]
      }
    )
  );
}
