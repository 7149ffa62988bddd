import {finite, significant, trueMinus} from "./number.js";

/** How a house writes money. */
export interface MoneyStyle {
  /** BCP 47, as "en-GB". */
  readonly locale: string;
  /** ISO 4217, as "GBP". */
  readonly currency: string;
}

/** Money in its forms: in sentences, in labels, in tables. Amounts are in the house's currency, not in cents. */
export interface MoneyFormat {
  /** For sentences: at most three significant digits. `money(3_142_000) // "£3.14m"`, `money(8412) // "£8,410"` */
  money(amount: number): string;
  /** For axes and labels: as short as three significant digits can be. `moneyShort(412_345) // "£412k"` */
  moneyShort(amount: number): string;
  /** For tables: exact to the currency's smallest coin. `moneyExact(8911407.904) // "£8,911,407.90"` */
  moneyExact(amount: number): string;
  /** As `money`, always with its sign. `moneySigned(8412) // "+£8,410"` */
  moneySigned(amount: number): string;
}

/** English short scale as newspapers write it; other languages keep what their locale says. */
const englishUnits: Readonly<Record<string, string>> = {K: "k", M: "m", B: "bn", T: "tn"};

/**
 * The money forms of one house.
 * @example createMoneyFormat({locale: "en-GB", currency: "GBP"}).money(3_142_000) // "£3.14m"
 */
export function createMoneyFormat({locale, currency}: MoneyStyle): MoneyFormat {
  const style = {style: "currency", currency, currencyDisplay: "narrowSymbol"} as const;
  const exact = new Intl.NumberFormat(locale, style);
  const whole = new Intl.NumberFormat(locale, {...style, maximumFractionDigits: 0});
  const compact = new Intl.NumberFormat(locale, {...style, notation: "compact", maximumSignificantDigits: 3});
  const english = locale.toLowerCase().startsWith("en");

  const shortened = (amount: number): string =>
    compact
      .formatToParts(amount)
      .map(part => (part.type === "compact" && english ? (englishUnits[part.value] ?? part.value) : part.value))
      .join("");
  const plain = (amount: number): string => {
    const rounded = significant(amount, 3);
    return Math.abs(rounded) < 100 && !Number.isInteger(rounded) ? exact.format(rounded) : whole.format(rounded);
  };
  const money = (amount: number): string => {
    finite("money", amount);
    return trueMinus(Math.abs(amount) >= 999_500 ? shortened(amount) : plain(amount));
  };

  return {
    money,
    moneyShort(amount) {
      finite("moneyShort", amount);
      return trueMinus(Math.abs(amount) >= 999.5 ? shortened(amount) : plain(amount));
    },
    moneyExact: amount => trueMinus(exact.format(finite("moneyExact", amount))),
    moneySigned: amount => (amount > 0 ? `+${money(amount)}` : money(amount))
  };
}
