import {UserError} from "../../lib/errors/errors.js";
import {whenFree} from "../database/busy.js";
import {rows} from "../database/connection.js";
import {vaultName, withWarehouseAndVault} from "../database/vault.js";
import {defaultHouseFile, loadHouse} from "../house.js";
import {findPlaces, noSample} from "../places.js";
import {endForgetting} from "./end-forgetting.js";
import type {ForgetOptions} from "./forget.js";
import {haveTombstones, plainEmail, prepareMarks, tombstoneKey} from "./marks.js";

/**
 * Takes back that a person was forgotten: the tombstones go, and the next refresh reads every export that is there once more. What was
 * erased and is in none of them stays gone; what the person had refused stays refused.
 * @returns how many tombstones went
 * @throws UserError when nobody was forgotten under that id or address
 */
export async function takeBackForgetting(
  options: Pick<ForgetOptions, "customer" | "email" | "config" | "data" | "warehouse" | "vault">
): Promise<number> {
  const {customer, email} = options;
  if ((customer === undefined) === (email === undefined))
    throw new UserError("say who, by one of --customer ID and --email ADDRESS");
  const house = await loadHouse(options.config ?? defaultHouseFile);
  const places = await findPlaces(options, house, noSample);
  return whenFree(() =>
    withWarehouseAndVault(places, async connection => {
      const none = new UserError(
        `nobody was forgotten under ${customer === undefined ? "the address" : "the id"} ${customer ?? email}`
      );
      if (!(await haveTombstones(connection))) throw none;
      await prepareMarks(connection, tombstoneKey(places.vault, true));
      const named = customer === undefined ? `mark_of('email', ${plainEmail("$named")})` : "mark_of(kind, $named)";
      const kinds = customer === undefined ? "'email'" : "'id', 'bare id'";
      await connection.run("CREATE OR REPLACE TEMP TABLE returned (person UUID)");
      await connection.run(
        `INSERT INTO returned SELECT DISTINCT person FROM ${vaultName}.vault.tombstones WHERE kind IN (${kinds}) AND mark = ${named}`,
        {named: customer ?? email ?? ""}
      );
      const [found] = await rows<{marks: number}>(
        connection,
        `SELECT CAST(count(*) AS INTEGER) AS marks FROM ${vaultName}.vault.tombstones SEMI JOIN returned USING (person)`
      );
      if ((await endForgetting(connection, "taken back", "returned")) === 0) throw none;
      return found?.marks ?? 0;
    })
  );
}
