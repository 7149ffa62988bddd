import {dirname, join} from "node:path";
import {dayOf} from "../bring-up-to-date.js";
import {whenFree} from "../database/busy.js";
import {writePrivateFile} from "../database/private-file.js";
import {withWarehouseAndVault} from "../database/vault.js";
import {exportsHolding} from "../erasure/exports-holding.js";
import type {Asked} from "../erasure/find-person.js";
import {findPerson} from "../erasure/find-person.js";
import {gatherTexts} from "../erasure/identifying-texts.js";
import {defaultHouseFile, loadHouse} from "../house.js";
import type {PlaceOptions} from "../places.js";
import {findPlaces, noSample} from "../places.js";
import {gatherPerson} from "./gather-person.js";
import type {PersonReport} from "./person-page.js";
import {personPage} from "./person-page.js";

export interface PersonOptions extends PlaceOptions, Asked {
  readonly config?: string;
}

/**
 * Writes everything that is held on a person beside the vault, as JSON and as a page, both readable by their owner alone.
 * @returns the two files, and how many records make the person
 * @throws UserError when nobody is found, or when who is meant is not clear
 */
export async function reportPerson(
  options: PersonOptions
): Promise<{readonly json: string; readonly page: string; readonly records: number}> {
  const house = await loadHouse(options.config ?? defaultHouseFile);
  const places = await findPlaces(options, house, noSample);
  const {found, held, texts} = await whenFree(() =>
    withWarehouseAndVault(places, async connection => {
      const found = await findPerson(connection, options);
      const texts = await gatherTexts(connection);
      return {found, held: await gatherPerson(connection), texts};
    })
  );
  const asked = options.customer ?? options.email ?? "";
  const exports = await exportsHolding(places.exports, texts, `${places.vault}.search-`);
  const report: PersonReport = {house: house.name, asked, day: dayOf(new Date(), house.timeZone), held, exports};
  const file = join(dirname(places.vault), "persons", asked.replaceAll(/[^\p{L}\p{N}@._-]+/gu, "-"));
  writePrivateFile(`${file}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writePrivateFile(`${file}.html`, personPage(report));
  return {json: `${file}.json`, page: `${file}.html`, records: found.records};
}
