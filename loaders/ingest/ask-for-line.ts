import type {FileEntry} from "../../lib/house/files.js";

/**
 * Asks for the one line of the house file that settles what a file leaves open.
 * @param name the file as the ledger names it
 * @param choices what may be said of it, each with what that means
 * @example askForLine("orders.csv", [[{dateOrder: "dmy"}, "03/04/2024 is 3 April"], …])
 */
export function askForLine(
  name: string,
  choices: readonly (readonly [says: Omit<FileEntry, "pattern">, meaning: string])[]
): string {
  const lines = choices.map(([says, meaning]) => `  ${entryText({pattern: name, ...says})}, // ${meaning}`);
  return [`Put one of these lines into the list \`files: [ ]\` of clientele.config.ts:`, ...lines].join("\n");
}

/** An entry of `files` on one line, as one writes it. @example entryText({pattern: "a.csv", dateOrder: "dmy"}) // '{pattern: "a.csv", dateOrder: "dmy"}' */
export function entryText(entry: FileEntry): string {
  return valueText(entry);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const keys = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${keys.map(([key, each]) => `${/^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key)}: ${valueText(each)}`).join(", ")}}`;
}
