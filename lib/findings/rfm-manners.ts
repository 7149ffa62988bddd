import {hiddenCells} from "../disclosure/hidden-cells.js";
import {inWords} from "../format/words.js";

export type Manner = "independent" | "nested" | "bands";

/** Customers with three scores and the segment that these make, in one manner of scoring. */
export interface MannerRow {
  readonly manner: Manner;
  readonly is_chosen: boolean;
  readonly r_score: number;
  readonly f_score: number;
  readonly m_score: number;
  readonly segment: string;
  readonly customers: number;
}

/** How a manner of scoring parts the customers. */
export interface MannerFigures {
  readonly manner: Manner;
  readonly is_chosen: boolean;
  /** How many different scores exist of each. */
  readonly scores: {readonly recency: number; readonly frequency: number; readonly monetary: number};
  /** Of the 125 cells, how many have customers. */
  readonly cells: number;
  /** Null is withheld. */
  readonly segments: readonly {readonly segment: string; readonly customers: number | null}[];
}

/**
 * Each manner with its segments' sizes; small ones are withheld, and as many more as it takes that no subtraction gives them.
 * @param withheld segments whose size in the house's own manner is withheld elsewhere
 * @param smallest counts below are withheld; with fewer customers in all nothing is said
 */
export function publishedManners(
  rows: readonly MannerRow[],
  smallest: number,
  withheld: ReadonlySet<string> = new Set()
): MannerFigures[] {
  return (["independent", "nested", "bands"] as const).flatMap(manner => {
    const own = rows.filter(row => row.manner === manner);
    const everybody = own.reduce((sum, row) => sum + row.customers, 0);
    if (everybody < smallest || own.length === 0) return [];
    const names = [...new Set(own.map(({segment}) => segment))].sort();
    const sizes = names.map(name => own.reduce((sum, row) => sum + (row.segment === name ? row.customers : 0), 0));
    const counts = [...sizes, everybody];
    const hidden = hiddenCells([counts, counts], {
      smallest,
      isHidden: (_, column) => own[0]!.is_chosen && withheld.has(names[column] ?? "")
    })[0]!;
    const distinct = (of: (row: MannerRow) => number) => new Set(own.map(of)).size;
    return [
      {
        manner,
        is_chosen: own[0]!.is_chosen,
        scores: {
          recency: distinct(row => row.r_score),
          frequency: distinct(row => row.f_score),
          monetary: distinct(row => row.m_score)
        },
        cells: own.length,
        segments: names.map((segment, index) => ({segment, customers: hidden[index] ? null : sizes[index]!}))
      }
    ];
  });
}

/** What a manner is called on the page. */
export const mannerNames: Readonly<Record<Manner, string>> = {
  independent: "each over all customers",
  nested: "nested",
  bands: "fixed bands"
};

/** How many scores exist in each manner, in a sentence. */
export function mannerSentence(figures: readonly MannerFigures[]): string {
  return figures
    .map(
      ({manner, scores, cells}) =>
        `${mannerNames[manner]}: ${inWords([`${scores.recency} scores of recency`, `${scores.frequency} of frequency`, `${scores.monetary} of money`])}, ${cells} of 125 cells filled`
    )
    .join("; ");
}
