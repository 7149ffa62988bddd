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

/** One row of cells as a line of a table, without its end. */
export function tableLine(cells: readonly string[], layout: Exclude<Dialect["layout"], "json">): string {
  let text = "";
  for (let at = 0; at < cells.length; at++) {
    if (at > 0) text += layout;
    text += quoted(cells[at]!, layout);
  }
  return text;
}

/** One row as a JSON object: an empty cell is left out, those of `numbers` are written as numbers. */
export function jsonLine(columns: readonly string[], cells: readonly string[], numbers: ReadonlySet<string>): string {
  const filled = columns.flatMap((column, at) => {
    const cell = cells[at];
    return cell ? [[column, numbers.has(column) ? Number(cell) : cell] as const] : [];
  });
  return JSON.stringify(Object.fromEntries(filled));
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}
