/** The currencies that a sign or word beside an amount may mean, besides the codes themselves. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  "£": ["GBP"],
  "₹": ["INR"],
  "₺": ["TRY"],
  "₩": ["KRW"],
  "₪": ["ILS"],
  "₽": ["RUB"],
  "₴": ["UAH"],
  "฿": ["THB"],
  "₱": ["PHP"],
  "₫": ["VND"],
  "₦": ["NGN"],
  US$: ["USD"],
  R$: ["BRL"],
  C$: ["CAD"],
  A$: ["AUD"],
  NZ$: ["NZD"],
  HK$: ["HKD"],
  S$: ["SGD"],
  R: ["ZAR"],
  Fr: ["CHF"],
  SFr: ["CHF"],
  Kč: ["CZK"],
  zł: ["PLN"],
  Ft: ["HUF"],
  lei: ["RON"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP"],
  "¥": ["JPY", "CNY"]
};

/**
 * The currency of a row in whose amounts signs or codes stand.
 * @param signs what stands in the cells: "€", "USD", "kr"; what is no currency says nothing
 * @param own what the row's own column says, ISO 4217; null where it says nothing
 * @param house the house's currency: what a sign means that several currencies use, where it is one of them
 * @returns the ISO code; "contradiction" where no currency fits them all, "ambiguous" where several do, null where nothing is said
 * @example currencyOfSigns(["£"], null, "EUR") // "GBP"
 * @example currencyOfSigns(["$"], null, "EUR") // "ambiguous"
 */
export function currencyOfSigns(
  signs: readonly string[],
  own: string | null,
  house: string
): string | "contradiction" | "ambiguous" | null {
  const sets = signs.flatMap(sign => candidatesOf(sign) ?? []);
  if (own !== null) sets.push([own]);
  const [first, ...others] = sets;
  if (!first) return null;
  const fitting = first.filter(currency => others.every(set => set.includes(currency)));
  if (fitting.length === 0) return "contradiction";
  if (fitting.length === 1) return fitting[0]!;
  return fitting.includes(house) ? house : "ambiguous";
}

function candidatesOf(sign: string): [readonly string[]] | undefined {
  const known = Object.hasOwn(meanings, sign) ? meanings[sign] : undefined;
  if (known) return [known];
  return /^[A-Z]{3}$/.test(sign) ? [[sign]] : undefined;
}
