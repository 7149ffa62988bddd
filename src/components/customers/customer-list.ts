import type {CustomerList} from "../../lib/findings/customer-rows.js";
import type {Format} from "../../lib/format/format.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";

/** The customers of a tenth, sorted by their headers and filtered by words, each leading to its card. */
export function customerList({tenth, inAll, customers}: CustomerList, format: Format): HTMLElement {
  const tenths = Array.from({length: 10}, (_, index) => index + 1).map(each =>
    each === tenth
      ? element("strong", {}, `${each} `)
      : element("span", {}, element("a", {href: `./${each}`}, String(each)), " ")
  );
  const left = inAll - customers.length;
  return element(
    "div",
    {},
    element("p", {}, "Tenths by value, the best first: ", ...tenths),
    element(
      "p",
      {class: "small"},
      `${format.count(inAll)} customers${left > 0 ? `; the first ${format.count(customers.length)} are listed` : ""}. Least and most: what chance leaves open in 90 of 100 cases.`
    ),
    dataTable(customers, {
      empty: "Nobody has ordered yet.",
      columns: [
        {key: "customer_key", label: "Customer", href: row => `../customer/${row.customer_key}`},
        {key: "segment", label: "Segment", missing: "none"},
        {key: "last_order_on", label: "Last order"},
        {key: "orders", label: "Orders", figure: true, format: format.count},
        {key: "revenue", label: "Brought so far", figure: true, format: format.moneyExact},
        {key: "p_alive", label: "Still active", figure: true, format: format.shareExact, missing: "not known"},
        {key: "value", label: "Worth", figure: true, format: format.moneyExact, missing: "not known", bar: "expected"},
        {key: "value_least", label: "least", figure: true, format: format.moneyExact, missing: "–"},
        {key: "value_most", label: "most", figure: true, format: format.moneyExact, missing: "–"}
      ]
    })
  );
}
