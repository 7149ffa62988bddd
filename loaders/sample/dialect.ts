/** How a system writes its export. */
export interface Dialect {
  /** A delimiter for tables of cells, or one JSON object a line. */
  readonly layout: "," | ";" | "\t" | "json";
  readonly encoding: "utf8" | "latin1";
  readonly newline: "\n" | "\r\n";
  readonly decimal: "." | ",";
  readonly gzip: boolean;
}

const plain: Dialect = {layout: ",", encoding: "utf8", newline: "\n", decimal: ".", gzip: false};

/** A dialect, said by what sets it apart from plain CSV in UTF-8. */
export const dialect = (differences: Partial<Dialect> = {}): Dialect => ({...plain, ...differences});

/** Pence as the dialect writes money: 1234 is "12.34" or "12,34". */
export function money(pence: number, {decimal}: Dialect): string {
  const whole = Math.trunc(Math.abs(pence) / 100);
  const rest = Math.abs(pence) % 100;
  return `${pence < 0 ? "-" : ""}${whole}${decimal}${rest < 10 ? "0" : ""}${rest}`;
}

/** One row of cells as a line without its end; an empty cell is left out of a JSON object. */
export function line(columns: readonly string[], cells: readonly string[], {layout}: Dialect): string {
  if (layout === "json") return JSON.stringify(Object.fromEntries(pairs(columns, cells)));
  let text = "";
  for (let at = 0; at < cells.length; at++) {
    if (at > 0) text += layout;
    text += quoted(cells[at]!, layout);
  }
  return text;
}

const pairs = (columns: readonly string[], cells: readonly string[]): [string, string | number][] =>
  columns.flatMap((column, at) => (cells[at] ? [[column, column === "score" ? Number(cells[at]) : cells[at]]] : []));

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}
