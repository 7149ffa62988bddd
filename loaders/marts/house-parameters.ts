import type {House} from "../../lib/house/house.js";
import type {Parameters} from "../database/connection.js";

type Value = string | number | boolean;

/** The names under which SQL asks for what the house file says, with the key that each comes from. */
const parameters: Readonly<Record<string, readonly [keyof House, (house: House) => Value]>> = {
  currency: ["currency", house => house.currency],
  time_zone: ["timeZone", house => house.timeZone],
  gross_margin: ["grossMargin", house => house.grossMargin],
  return_cost: ["returnCost", house => house.returnCost],
  yearly_discount_rate: ["yearlyDiscountRate", house => house.yearlyDiscountRate],
  attribution_window_days: ["attributionWindowDays", house => house.attributionWindowDays],
  machine_seconds: ["machineReactions", house => house.machineReactions.seconds],
  machine_links: ["machineReactions", house => house.machineReactions.links],
  expired_after_months: ["expiredAfterMonths", house => house.expiredAfterMonths],
  smallest_published_cell: ["smallestPublishedCell", house => house.smallestPublishedCell],
  value_includes_shipping: ["orderValue", house => house.orderValue.shipping],
  value_includes_tax: ["orderValue", house => house.orderValue.tax]
};

const parameter = /\$([a-z_]+)/g;

/** The parameters that a query names, each once. */
function named(sql: string): string[] {
  return [...new Set(Array.from(withoutComments(sql).matchAll(parameter), match => match[1] as string))];
}

/** The keys of the house that a query depends on through its parameters. */
export function houseKeys(sql: string): (keyof House)[] {
  return [...new Set(named(sql).flatMap(name => parameters[name]?.[0] ?? []))];
}

/**
 * The values of the parameters that a query names.
 * @param more parameters that are the mart's own
 * @throws Error when the query names a parameter that neither has
 */
export function houseParameters(sql: string, house: House, more: Parameters = {}): Parameters {
  return Object.fromEntries(
    named(sql).map(name => {
      const known = parameters[name];
      if (name in more) return [name, more[name] ?? null];
      if (!known)
        throw new Error(`houseParameters: no parameter $${name}; known are ${Object.keys(parameters).join(", ")}`);
      return [name, known[1](house)];
    })
  );
}

/** The tables of the warehouse that a query reads, sorted. */
export function tablesRead(sql: string): string[] {
  const tables = withoutComments(sql).matchAll(/\b(?:core|marts|ledger)\.[a-z_]+\b/g);
  return [...new Set(Array.from(tables, match => match[0]))].sort();
}

function withoutComments(sql: string): string {
  return sql.replaceAll(/--[^\n]*/g, "");
}
