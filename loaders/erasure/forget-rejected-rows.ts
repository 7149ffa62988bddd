import type {Connection} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

/** What stands between the words of a row, whatever separates its cells. */
const notOfWords = "[^\\p{L}\\p{N}@._+-]+";

/**
 * Empties the rejected rows that hold anything of `erased_texts` (what, text): the row's text goes, its line and reason stay. A row is
 * taken for the person's when it has one of his addresses or numbers, one of his ids as a word, or a first and a last name: rather one
 * too many than one too few.
 * @returns how many rows were emptied
 */
export async function forgetRejectedRows(connection: Connection): Promise<number> {
  const rejected = `${vaultName}.vault.rejected_rows`;
  const digits = (text: string): string => `regexp_replace(${text}, '[^0-9]', '', 'g')`;
  const done = await connection.run(
    `UPDATE ${rejected} SET raw = '', found = NULL WHERE raw <> '' AND rowid IN (
       SELECT r.rowid FROM ${rejected} r JOIN erased_texts t ON
         (t.what IN ('e-mail', 'phone', 'words') AND contains(lower(r.raw), lower(t.text)))
         OR (t.what = 'phone' AND length(${digits("t.text")}) >= 7 AND contains(${digits("r.raw")}, right(${digits("t.text")}, 9)))
         OR (t.what = 'id' AND list_contains(regexp_split_to_array(lower(r.raw), '${notOfWords}'), lower(t.text)))
       UNION
       SELECT r.rowid FROM ${rejected} r JOIN erased_texts t ON t.what = 'name' AND contains(lower(r.raw), lower(t.text))
       GROUP BY r.rowid HAVING count(DISTINCT lower(t.text)) >= 2)`
  );
  return done.rowsChanged;
}
