/**
 * The tables that stay when everything else is read anew from the exports: what is in no export and would be lost. A column that is added to
 * one of them later must be allowed to be empty, or have a default.
 */
export const keptTables: readonly string[] = [
  // who was forgotten, and may never come back
  "vault.tombstones",
  // and had refused to be written to
  "vault.kept_refusals",
  "ledger.erasures",
  // the lists that were made; who was in them comes back with their contacts files
  "ledger.audiences"
];
