import type {LevelPrior, LinkageModel} from "../../../lib/linkage/fields.js";
import type {Connection} from "../../database/connection.js";
import {rows} from "../../database/connection.js";
import {comparisons} from "./comparisons.js";

/** The row of vault.match_model that holds the prior: m is the share of all pairs that are one person, u the others'. */
const prior = {field: "any two records", level: "one person"};

/** Writes what was learned to vault.match_model, whose schema is given. Part of the vault's transaction. */
export async function keepModel(connection: Connection, vault: string, model: LinkageModel | null): Promise<void> {
  await connection.run(`DELETE FROM ${vault}.match_model`);
  if (model === null) return;
  const kept = [
    {...prior, m: model.share, u: 1 - model.share},
    ...model.fields.flatMap(({name, levels}) =>
      levels.map(level => ({field: name, level: level.name, m: level.m, u: level.u}))
    )
  ];
  await connection.run(
    `INSERT INTO ${vault}.match_model (field, level, m, u)
     SELECT r.field, r.level, r.m, r.u FROM (
       SELECT unnest(from_json($kept, '[{"field":"VARCHAR","level":"VARCHAR","m":"DOUBLE","u":"DOUBLE"}]')) AS r)`,
    {kept: JSON.stringify(kept)}
  );
}

/** What was learned at the last refresh; null when nothing was, or when other comparisons were made then. */
export async function keptModel(connection: Connection, vault: string): Promise<LinkageModel | null> {
  const kept = await rows<{field: string} & {level: string; m: number; u: number}>(
    connection,
    `SELECT field, level, m, u FROM ${vault}.match_model`
  );
  const find = (field: string, level: string) => kept.find(row => row.field === field && row.level === level);
  const share = find(prior.field, prior.level)?.m;
  if (share === undefined) return null;
  const fields = comparisons.map(({name, levels}) => ({
    name,
    levels: levels.flatMap((level): LevelPrior[] => {
      const row = find(name, level.name);
      return row ? [{name: level.name, m: row.m, u: row.u}] : [];
    })
  }));
  const isWhole = fields.every(({levels}, field) => levels.length === comparisons[field]!.levels.length);
  return isWhole ? {share, fields} : null;
}
