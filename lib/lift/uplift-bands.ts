/** How many bands of equal size the customers are put into by score. */
export const bandCount = 20;

/**
 * The band of each row when all customers are put in order of score, the highest first: from 0 to 19. Rows of one score share a band.
 * @example upliftBands([{score: 2, customers: 5}, {score: 9, customers: 5}]) // [10, 0]
 */
export function upliftBands(rows: readonly {readonly score: number; readonly customers: number}[]): Int32Array {
  const all = rows.reduce((sum, {customers}) => sum + customers, 0);
  const places = Array.from(rows.keys()).sort((a, b) => rows[b]!.score - rows[a]!.score);
  const bands = new Int32Array(rows.length);
  let [before, level, within] = [0, Number.NaN, 0];
  for (const place of places) {
    const {score, customers} = rows[place]!;
    if (score !== level) {
      before += within;
      [level, within] = [score, 0];
    }
    within += customers;
    bands[place] = Math.min(bandCount - 1, Math.floor((bandCount * before) / Math.max(1, all)));
  }
  return bands;
}
