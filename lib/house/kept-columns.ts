import {z} from "zod";
import {sensitiveKind} from "../permission/sensitive.js";
import {canonicalTables} from "../schema/tables.js";

const example = 'columns as "customers.gender" or "customers.attr_garden"';

/** What the amount of an order's line is reckoned from; as a currency is, without which an amount would mean another sum. */
const amounts: ReadonlySet<string> = new Set(["quantity", "unit_price", "discount"]);

/** Whether a column can be left out: a canonical column by its table and name, which a row can do without. */
export function canBeLeftOut(name: string): boolean {
  const [table = "", column = ""] = name.split(".");
  const found = canonicalTables.find(each => each.name === table);
  if (!found) return false;
  if (column === "currency" || (table === "order_lines" && amounts.has(column))) return false;
  if (found.attributes && /^attr_./.test(column)) return true;
  return found.columns.some(each => each.name === column && !each.required && !found.key.includes(column));
}

/** Columns that are not stored, although the intake knows them: values that are held go with the next refresh. */
export const leaveOut = z
  .array(
    z.string(example).refine(canBeLeftOut, `a column that a row can do without, ${example}`),
    `a list of ${example}`
  )
  .default([]);

const said = (what: string) => z.string(what).trim().min(8, what);

/**
 * Permission to store what the law protects more (health, religion, …), by column: without it such a column is refused. Column names are
 * those of the canonical model, as attr_diet.
 */
export const sensitive = z
  .record(
    z.string(),
    z.strictObject(
      {
        purpose: said("what the column is used for, in a few words"),
        basis: said('on which ground it may be kept, as "explicit consent, Art. 9(2)(a) GDPR"')
      },
      "{purpose, basis}, both in words"
    ),
    'columns with {purpose, basis}, as {attr_diet: {purpose: "recipes that suit", basis: "explicit consent, Art. 9(2)(a) GDPR"}}'
  )
  .default({});

export type SensitivePermissions = z.output<typeof sensitive>;

/** Why a column is refused, or null when it is not sensitive or the house has a permission for it. */
export function refusal(
  column: string,
  header: string,
  permissions: SensitivePermissions
): ReturnType<typeof sensitiveKind> {
  return column in permissions
    ? null
    : (sensitiveKind(header) ?? (column.startsWith("attr_") ? sensitiveKind(column) : null));
}
