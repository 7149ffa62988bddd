import type {AccountRow} from "../../lib/findings/accounts.js";
import type {Format} from "../../lib/format/format.js";
import {capitalised} from "../../lib/format/words.js";
import type {Column} from "../base/column.js";
import {dataTable} from "../base/data-table.js";

const missing = "withheld";

function range(format: Format, low: number | null, high: number | null): string {
  return low === null || high === null ? "" : ` (${format.moneyShort(low)} to ${format.moneyShort(high)})`;
}

/** Customers by what they brought and cost, so far and in the year to come. */
export function accountBandTable(rows: readonly AccountRow[], format: Format): HTMLElement {
  return dataTable(
    rows.filter(({dimension}) => dimension === "band"),
    {
      empty: "No customers yet, or too few to publish.",
      file: "accounts",
      columns: [
        {key: "name", label: "They", format: (_, row) => capitalised(row.name)},
        {key: "customers", label: "Customers", figure: true, format: format.count, missing},
        {key: "margin", label: "Margin so far", figure: true, format: format.moneyShort, missing},
        {key: "contact_cost", label: "Contacts cost", figure: true, format: format.moneyShort, missing},
        {key: "return_cost", label: "Returns cost", figure: true, format: format.moneyShort, missing},
        {key: "earned", label: "Earned so far", figure: true, format: format.moneyShort, missing},
        expected(format)
      ]
    }
  );
}

function expected(format: Format): Column<AccountRow> {
  return {
    key: "expected",
    label: "Next year, as in the last",
    figure: true,
    format: (value, row) => `${format.moneyShort(value)}${range(format, row.expected_low, row.expected_high)}`,
    missing: "–"
  };
}

/** Those who will lose money, by segment: what their contacts cost, and what leaving them alone changes as far as it was measured. */
export function losingSegmentTable(rows: readonly AccountRow[], format: Format): HTMLElement {
  return dataTable(
    rows.filter(({dimension}) => dimension === "segment"),
    {
      empty: "No group of customers large enough to speak of is expected to cost more than it brings.",
      file: "loss-making",
      columns: [
        {key: "name", label: "Segment"},
        {key: "customers", label: "Will lose", figure: true, format: format.count, missing},
        {key: "contacts_year", label: "Contacts last year", figure: true, format: format.count, missing},
        {key: "contact_cost_year", label: "They cost: saved at most", figure: true, format: format.moneyShort, missing},
        expected(format),
        {
          key: "left_alone",
          label: "Leaving them alone, as measured",
          figure: true,
          format: (value, row) =>
            `${format.moneySigned(value)}${range(format, row.left_alone_low, row.left_alone_high)}`,
          missing: "not measured"
        }
      ]
    }
  );
}
