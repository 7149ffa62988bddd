import {rows} from "../../loaders/database/connection.js";
import {tablesRead} from "../../loaders/marts/house-parameters.js";
import type {Mart} from "../../loaders/marts/mart.js";
import {marts} from "../../loaders/marts/marts.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {type CoreRows, houseWith, withCore} from "./core-fixture.js";

/** When the campaign "spring" was sent. */
export const sent = "2024-03-01 09:00:00Z";

/** Customers of consecutive keys who were assigned to an arm of the campaign "spring". */
export const contacts = (arm: string, first: number, count: number, more: CoreRows[string][number] = {}) =>
  Array.from({length: count}, (_, index) => ({
    campaign_id: "spring",
    customer_key: first + index,
    arm,
    sent_at: arm === "control" ? null : sent,
    ...more
  }));

/** An order of a customer. */
export const order = (
  customer_key: number | null,
  ordered_at: string,
  total: number,
  more: CoreRows[string][number] = {}
) => ({
  order_id: `${customer_key} ${ordered_at}`,
  customer_key,
  ordered_at,
  total,
  ...more
});

/** An order long after, so that every window is over. */
export const later = order(999_999, "2024-06-01 00:00:00Z", 1);

/** Builds the marts that a question reads from the rows, and asks it. */
export const built = <Row>(sql: string, core: CoreRows, keys: Parameters<typeof houseWith>[0] = {}): Promise<Row[]> =>
  withCore(core, async connection => {
    await runMarts(connection, houseWith(keys), undefined, needed(tablesRead(sql)));
    return rows<Row>(connection, sql);
  });

/** The marts among tables, with all marts that they are made of. */
function needed(tables: readonly string[]): Mart[] {
  const wanted = new Set<Mart>();
  const add = (table: string): void => {
    const mart = marts.find(({name}) => `marts.${name}` === table);
    if (!mart || wanted.has(mart)) return;
    wanted.add(mart);
    mart.reads.forEach(add);
  };
  tables.forEach(add);
  return [...wanted];
}
