import type {Forgotten} from "./forget.js";
import type {TextProof} from "./prove.js";

const count = (n: number): string => n.toLocaleString("en-GB");

/** What an erasure did, for people: what went, what was searched and found, and where the person still stands. Names nobody. */
export function forgottenText({records, prospects, reports, rows, martsBuilt, proof, exports}: Forgotten): string {
  const gone = Object.entries(rows).map(([table, n]) => `  ${table}: ${count(n)}`);
  const outcome = proof.holds
    ? "nothing of the person is left there"
    : "SOMETHING OF THE PERSON IS LEFT, as marked above: this is a fault, please report it";
  return [
    `${count(records)} records${prospects > 0 ? ` and ${count(prospects)} prospects` : ""} of the person were erased; rows by table:`,
    ...gone,
    ...(reports > 0 ? [`${count(reports)} files of npm run person were removed`] : []),
    `${count(martsBuilt)} marts were made again; both databases were written anew, so that no freed block keeps the text`,
    `searched: ${proof.places.join(", ")}, every cell and byte, and copies of both databases written without compression` +
      (proof.isControlled ? "" : " (WHICH FAILED: a text that was there was not found)"),
    ...textLines(proof.texts),
    `${outcome}; an export that brings the person again is turned away`,
    "what the person refused, on lists or by withdrawing, is kept as keyed hashes: it holds should the person ever come back",
    ...exportLines(exports),
    "run `npm run build` to make the site of the figures without the person"
  ].join("\n");
}

/** What taking back a forgetting did, for people. */
export const takenBackText = (tombstones: number): string =>
  [
    `${count(tombstones)} tombstones of one person were removed: exports bring the person again`,
    "the next refresh reads all exports that are in the data folder once more; what is in none of them stays gone",
    "what the person had refused, on lists or by withdrawing, stays refused"
  ].join("\n");

/** What was found of each kind of text; the texts themselves are never printed. */
function textLines(texts: readonly TextProof[]): string[] {
  const kinds = [...new Set(texts.map(({what}) => what))];
  return kinds.flatMap(kind => {
    const all = texts.filter(({what}) => what === kind);
    const said = (verdict: TextProof["verdict"]): TextProof[] => all.filter(text => text.verdict === verdict);
    const bytes = all.filter(({files}) => files !== null).length;
    return [
      `  ${kind}: ${count(all.length)} searched (${count(bytes)} of them by bytes), ${count(said("gone").length)} gone`,
      ...said("of others").map(({cells}) => `    others have the same: ${cells.join(", ")}`),
      ...said("found").map(
        ({cells, files}) => `    STILL THERE: ${cells.join(", ")}${files ? `, the bytes of ${files} files` : ""}`
      )
    ];
  });
}

function exportLines(exports: Forgotten["exports"]): string[] {
  if (exports.length === 0) return ["no export in the data folder and no list to write to holds the person"];
  return [
    "these exports and lists still hold the person; take the lines out, or the files away, when you no longer need them:",
    ...exports.map(({file, lines, count: n, unsearched}) =>
      unsearched
        ? `  ${file}: ${unsearched}`
        : `  ${file}: line ${lines.join(", ")}${n > lines.length ? `, … ${count(n)} in all` : ""}`
    )
  ];
}
