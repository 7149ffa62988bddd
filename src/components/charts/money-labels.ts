import type {Format} from "../../lib/format/format.js";

/**
 * A Vega expression that writes the amounts on an axis as the house does. Vega's own formats know one locale, so the round amounts that
 * an axis can stop at are looked up.
 * @param greatest the largest amount on the axis, above 0
 */
export function moneyLabels(greatest: number, format: Format): string {
  const labels: Record<string, string> = {};
  const power = Math.floor(Math.log10(greatest));
  for (const exponent of [power - 2, power - 1, power, power + 1]) {
    for (const step of [1, 1.2, 1.4, 1.5, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 7.5, 8, 9]) {
      const amount = Number((step * 10 ** exponent).toPrecision(6));
      labels[String(amount)] = format.moneyShort(amount);
      labels[String(-amount)] = format.moneyShort(-amount);
    }
  }
  labels["0"] = format.moneyShort(0);
  return `${JSON.stringify(labels)}[toString(round(datum.value * 1e6) / 1e6)] || format(datum.value, ",")`;
}
