import {escapeHtml} from "../../lib/findings/html.js";
import type {HoldingExport} from "../erasure/exports-holding.js";
import type {HeldPerson, HeldRow} from "./gather-person.js";

/** All that the house can say of a person who asks (GDPR, Art. 15 and 20). */
export interface PersonReport {
  readonly house: string;
  /** The id or address that was asked for. */
  readonly asked: string;
  readonly day: string;
  readonly held: HeldPerson;
  readonly exports: readonly HoldingExport[];
}

/** How tables are called before people. Others go by their names. */
const titles: Readonly<Record<string, string>> = {
  "vault.identities": "Known by these numbers",
  "vault.persons": "Name, address and other particulars, record by record",
  "vault.merges": "Records found to be one person, and by which rule",
  "vault.match_links": "Which two records were joined directly",
  "vault.match_evidence": "What each field said for it, in bits",
  "vault.consent_evidence": "Proofs of consent",
  "vault.survey_texts": "Answers in own words",
  "core.customers": "As the figures see the person",
  "core.customer_field_sources": "Which record each of these comes from",
  "core.customer_attributes": "Attributes",
  "core.orders": "Orders",
  "core.contacts": "Campaigns: written to, or held out",
  "core.responses": "Answers to campaigns",
  "core.consents": "Consents and withdrawals",
  "core.survey_answers": "Scores in surveys",
  "core.suppressions": "On suppression lists",
  "core.kept_withdrawals": "Withdrawn before an earlier record was forgotten",
  "core.record_faults": "What is wrong with the records",
  "marts.rfm": "Segment",
  "marts.clv": "Value, as forecast"
};

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '<td class="none">–</td>';
  return `<td>${escapeHtml(typeof value === "object" ? JSON.stringify(value) : String(value))}</td>`;
};

function table(rows: readonly HeldRow[]): string {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const head = columns.map(column => `<th scope="col">${escapeHtml(column.replaceAll("_", " "))}</th>`).join("");
  const body = rows.map(row => `<tr>${columns.map(column => cell(row[column])).join("")}</tr>`).join("\n");
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const section = (title: string, content: string): string =>
  `<section><h2>${escapeHtml(title)}</h2>${content}</section>`;

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .7rem;border-bottom:1px solid #ddd}th{border-bottom:2px solid #888}.none{color:#767676}
@media (prefers-color-scheme:dark){body{color:#eee;background:#181818}th,td{border-color:#444}.none{color:#999}}
@media print{.wide{overflow:visible}}`;

/** The page of everything that is held on a person: one file, which asks nothing of a network. */
export function personPage(report: PersonReport): string {
  const {held, exports} = report;
  const shown = inOrder(held.tables).map(([name, rows]) => section(titles[name] ?? name, table(rows)));
  const holding = exports.map(({file, lines, count, unsearched}) => ({
    file,
    lines: unsearched ?? `${lines.join(", ")}${count > lines.length ? `, … ${count} in all` : ""}`
  }));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What is held on a person</title><style>${style}</style></head><body>
<h1>What ${escapeHtml(report.house)} holds on ${escapeHtml(report.asked)}</h1>
<p>On ${escapeHtml(report.day)}. ${escapeHtml(summary(held))} “From file” and “on day” say which export brought a value, and when it was read.</p>
${section("What may be sent now", table(held.permission))}
${shown.join("\n")}
${held.rejected.length > 0 ? section("Rows that could not be used, and are kept with their reason", table(held.rejected)) : ""}
${holding.length > 0 ? section("Lines of the export files that hold the person", table(holding)) : ""}
</body></html>
`;
}

/** Those that have a title first, in the order of the titles. */
function inOrder(tables: HeldPerson["tables"]): [string, readonly HeldRow[]][] {
  const names = Object.keys(titles);
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(tables).sort(([a], [b]) => place(a) - place(b));
}

function summary({tables}: HeldPerson): string {
  const records = tables["vault.identities"]?.length ?? 0;
  const prospects = tables["vault.prospects"]?.length ?? 0;
  const parts = [`${records} ${records === 1 ? "record makes" : "records make"} the person`];
  return `${[...parts, ...(prospects > 0 ? [`${prospects} more as a prospect`] : [])].join(", ")}.`;
}
