import {entryText} from "../ingest/ask-for-line.js";
import type {Proposal} from "./propose-mapping.js";

/** A proposal as it is printed for a person. */
export function proposalText(proposal: Proposal): string {
  const {file, sheet, header, rowsRead, encoding, delimiter} = proposal;
  const written = [
    sheet === null ? null : `sheet ${JSON.stringify(sheet)}`,
    encoding,
    delimiter === null || sheet !== null ? null : `separator ${JSON.stringify(delimiter)}`
  ]
    .filter(Boolean)
    .join(", ");
  return [
    `${file}: ${rowsRead} rows of ${header.length} columns (${written})`,
    ...verdict(proposal),
    ...section("The first rows as they are read:", proposal.sample.map(sampleText)),
    ...section(
      "Rows that are rejected:",
      proposal.rejects.map(
        ({reason, rows, lines}) => `${rows}: ${reason} (line ${lines.join(", ")}${lines.length < rows ? ", …" : ""})`
      )
    ),
    ...section(
      "Columns that nothing is read from:",
      proposal.leftOut.length === 0 ? [] : [proposal.leftOut.map(name => JSON.stringify(name)).join(", ")]
    )
  ].join("\n");
}

function verdict({format, entity, entries, doubts}: Proposal): string[] {
  if (format === "mapped") return [`The house file says what it is: ${entity}.`];
  if (format !== null) return [`It is known: ${entity}, format ${format}. Nothing need be said of it.`];
  if (entries.length === 0)
    return [
      "No format knows it, and its columns do not tell what its rows are. Say so in `files` of clientele.config.ts, as in",
      '  {pattern: "…", as: "orders", columns: {order_id: "…", customer_id: "…", ordered_at: "…", total: "…"}},'
    ];
  return [
    "No format knows it. It looks as if this could be put into the list `files: [ ]` of clientele.config.ts:",
    "",
    ...entries.map(entry => `  ${entryText(entry)},`),
    ...section("Look at this:", doubts)
  ];
}

const sampleText = (row: Readonly<Record<string, unknown>>): string =>
  Object.entries(row)
    .map(([name, value]) => `${name} ${value === null ? "–" : JSON.stringify(value)}`)
    .join(", ");

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map(line => `  ${line}`)];
