import type {FileSummary} from "../ingest/import-context.js";
import type {RefreshSummary} from "../refresh.js";

const count = (n: number): string => n.toLocaleString("en-GB");

/**
 * What became of a file, in a line.
 * @example fileText(summary) // "orders.csv: 120,000 rows, 118,800 accepted, 1,200 rejected (1.2 s, 100,000 rows/s)"
 */
export function fileText(file: FileSummary): string {
  if (!file.imported) return `${file.file}: unchanged since its last import`;
  const parts = [
    `${count(file.rowsRead)} ${file.entity === "invoice_lines" ? "invoice lines" : file.entity === "suppressions" ? "rows of a suppression list" : "rows"}`,
    `${count(file.rowsAccepted)} accepted`,
    ...(file.rowsRejected > 0 ? [`${count(file.rowsRejected)} rejected`] : []),
    ...(file.rowsUnchanged > 0 ? [`${count(file.rowsUnchanged)} unchanged`] : []),
    ...(file.columnsLeftOut.length > 0 ? [`left out: ${file.columnsLeftOut.join(", ")}`] : [])
  ];
  const speed = count(Math.round(file.rowsRead / Math.max(file.seconds, 0.001)));
  return `${file.file}: ${parts.join(", ")} (${file.seconds.toFixed(1)} s, ${speed} rows/s)`;
}

/** Why rows of a file were rejected, a line a reason, and which columns were refused. */
export function rejectTexts(file: FileSummary): string[] {
  const refused = file.columnsRefused.map(
    ({header, column, kind}) =>
      `  column ${header} refused, not stored: it seems to tell of ${kind}; to store it, say in the house file sensitive: {${column}: {purpose: "…", basis: "…"}}`
  );
  return [...refused, ...rejectedTexts(file)];
}

function rejectedTexts(file: FileSummary): string[] {
  return file.rejects.map(({rows, reason}) => `  ${count(rows)} rejected: ${reason}`);
}

function suppressedTexts({suppressed: {addresses, customers}}: RefreshSummary): string[] {
  return addresses === 0
    ? []
    : [
        `suppression lists: ${count(addresses)} addresses, ${count(customers)} customers who may not be written to there`
      ];
}

function forgottenTexts({forgotten: {silent, again}}: RefreshSummary): string[] {
  return [
    ...(silent > 0
      ? [`${count(silent)} persons without a sign of life for longer than the house keeps them were forgotten`]
      : []),
    ...(again > 0 ? [`${count(again)} persons who had been forgotten came again and were forgotten again`] : [])
  ];
}

/** What a refresh did, in a few lines. */
export function summaryText(summary: RefreshSummary): string {
  const imported = summary.files.filter(file => file.imported).length;
  const built = summary.marts.filter(mart => mart.built).length;
  return [
    ...(summary.mode === "sample" ? ["these are the invented figures of the sample shop"] : []),
    ...(summary.asOf === undefined ? [] : [`this is the state of ${summary.asOf}`]),
    `${summary.data}: ${summary.files.length} files, ${imported} of them new or changed; ` +
      `${count(summary.rowsRead)} rows read = ${count(summary.rowsAccepted)} accepted + ` +
      `${count(summary.rowsRejected)} rejected + ${count(summary.rowsUnchanged)} unchanged`,
    ...suppressedTexts(summary),
    ...forgottenTexts(summary),
    `${summary.warehouse}: ${count(summary.customers)} customers behind ${count(summary.records)} records, ` +
      `${built} of ${summary.marts.length} marts made anew (${summary.seconds.toFixed(1)} s)`
  ].join("\n");
}
