import {join} from "node:path";
import {withDatabase} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import type {IdentifyingText} from "./identifying-texts.js";
import {copyDatabase} from "./rewrite-database.js";
import {searchBytes} from "./search-bytes.js";
import type {CellsFound} from "./search-cells.js";
import {searchCells} from "./search-cells.js";

/** What became of one text. */
export interface TextProof {
  readonly what: string;
  /** "gone"; "of others": cells of other persons or things hold the same; "found": still there, which is a failure. */
  readonly verdict: "gone" | "of others" | "found";
  /** Cells that hold it, as "vault.persons.last_name (3)". */
  readonly cells: readonly string[];
  /** Files whose bytes hold it; null where bytes tell nothing: it is too short, or rightly there. */
  readonly files: number | null;
}

/** What was searched, and what was found. */
export interface Proof {
  readonly places: readonly string[];
  readonly texts: readonly TextProof[];
  /** A text that is known to be there was found in the bytes too: so a search that finds nothing means something. */
  readonly isControlled: boolean;
  readonly holds: boolean;
}

/** Shorter texts stand among a file's bytes by chance. */
const shortestText = 6;
/** Where another person or a thing of the house may rightly hold the same text. */
const mayBeOfOthers =
  /^(vault\.(persons|prospects|identities|consent_evidence|survey_texts)|core\.|marts\.|ledger\.house)/;
/** Nobody else has the same, outside of other persons' own records. */
const ownKinds: ReadonlySet<string> = new Set(["e-mail", "phone", "words"]);

const control = "PROOF-CONTROL-7f3a";

/**
 * Proves that texts are gone: looks through every text cell of both databases, and through the bytes of both files, their logs, the site,
 * and a copy of both databases written without compression, in which a text that is there stands as it is. The databases must be closed.
 * @param workFolder where the copies go, for as long as it takes
 */
export async function prove(
  files: {readonly warehouse: string; readonly vault: string; readonly site: string},
  texts: readonly IdentifyingText[],
  workFolder: string
): Promise<Proof> {
  const copies: string[] = [];
  const cells: CellsFound[] = [];
  for (const [name, file] of [
    ["warehouse", files.warehouse],
    ["vault", files.vault]
  ] as const) {
    const copy = join(workFolder, `${name}-uncompressed`);
    await copyDatabase(file, copy, ["SET force_compression = 'uncompressed'"]);
    copies.push(copy);
    await withDatabase(":memory:", async connection => {
      await connection.run(`ATTACH ${quotedText(file)} AS searched (READ_ONLY)`);
      cells.push(...(await searchCells(connection, "searched", texts)));
    });
  }
  const isControlled = await controlled(join(workFolder, "control"));
  const places = [files.warehouse, files.vault, files.site];
  const searched = [...places, `${files.warehouse}.wal`, `${files.vault}.wal`, ...copies];
  const counts = searched.map(place =>
    searchBytes(
      place,
      texts.map(({text}) => text)
    )
  );
  const proofs = texts.map(({what, text}, index): TextProof => {
    const held = cells.filter(cell => cell.text === index);
    const files = counts.reduce((sum, count) => sum + (count[index] ?? 0), 0);
    const isOfOthers = held.length > 0 && held.every(({column}) => isRightful(what, column));
    const bytesTell = text.length >= shortestText && held.length === 0;
    const isFound = (held.length > 0 && !isOfOthers) || (bytesTell && files > 0);
    return {
      what,
      verdict: isFound ? "found" : isOfOthers ? "of others" : "gone",
      cells: held.map(({column, rows}) => `${column} (${rows})`),
      files: bytesTell ? files : null
    };
  });
  return {places, texts: proofs, isControlled, holds: isControlled && proofs.every(({verdict}) => verdict !== "found")};
}

const isRightful = (what: string, column: string): boolean =>
  ownKinds.has(what)
    ? /^vault\.(persons|prospects|identities|survey_texts|consent_evidence)\./.test(column)
    : mayBeOfOthers.test(column);

/** Whether a text in a database written like the copies is found among its bytes. */
async function controlled(file: string): Promise<boolean> {
  await withDatabase(file, async connection => {
    await connection.run("SET force_compression = 'uncompressed'");
    await connection.run(`CREATE TABLE control AS SELECT ${quotedText(control)} || i AS text FROM range(5000) t(i)`);
    await connection.run("CHECKPOINT");
  });
  return searchBytes(file, [`${control}4321`])[0] === 1;
}
