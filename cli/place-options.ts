import type {Command} from "commander";

/** The options by which every command that refreshes is told where things are. */
const options = [
  ["--data <folder>", "where the exports lie"],
  ["--warehouse <file>", "the warehouse: everything but names and addresses"],
  ["--vault <file>", "the vault: names and addresses"],
  ["--config <file>", "the house file"],
  ["--as-of <day>", "rebuild the state of an earlier day, as 2026-03-01, in databases of its own"],
  ["--house-vault <file>", "with --as-of: the vault of today, whose forgotten persons stay forgotten"],
  ["--max-rejects <share>", "the share of rows that may be rejected before the run stops"],
  ["--wait <seconds>", "how long to wait for another process that has the databases open, 600 unless given"]
] as const;

/** Adds the options to a command. */
export function withPlaceOptions(command: Command): Command {
  return options.reduce((each, [flags, description]) => each.option(flags, description), command);
}

const optionName = (flags: string) => flags.split(" ")[0] ?? flags;

const camelCase = (name: string) => name.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The given ones of these options, as a refresh is called with them.
 * @example refreshArguments({data: "exports", maxRejects: "0.2"}) // ["--data", "exports", "--max-rejects", "0.2"]
 */
export function refreshArguments(given: Readonly<Record<string, unknown>>): string[] {
  return options.flatMap(([flags]) => {
    const name = optionName(flags);
    const value = given[camelCase(name)];
    return value === undefined ? [] : [name, String(value)];
  });
}
