import {DataError} from "../errors/errors.js";

export type Matrix = readonly (readonly number[])[];

/**
 * The lower triangle L with L L' = matrix, of a symmetric positive definite matrix.
 * @throws DataError when the matrix is not positive definite: a column repeats others
 * @example cholesky([[4, 2], [2, 2]]) // [[2, 0], [1, 1]]
 */
export function cholesky(matrix: Matrix): number[][] {
  const size = matrix.length;
  const lower = matrix.map(() => new Array<number>(size).fill(0));
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row]![column]!;
      for (let inner = 0; inner < column; inner += 1) rest -= lower[row]![inner]! * lower[column]![inner]!;
      if (row === column) {
        if (!(rest > 1e-13 * Math.abs(matrix[row]![row]!)))
          throw new DataError(`cholesky: column ${row + 1} repeats the columns before it`);
        lower[row]![row] = Math.sqrt(rest);
      } else lower[row]![column] = rest / lower[column]![column]!;
    }
  return lower;
}

/**
 * The solution x of (L L') x = values.
 * @example choleskySolve([[2, 0], [1, 1]], [2, 3]) // [-0.5, 2]
 */
export function choleskySolve(lower: Matrix, values: readonly number[]): number[] {
  const size = values.length;
  const solution = [...values];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) solution[row]! -= lower[row]![column]! * solution[column]!;
    solution[row]! /= lower[row]![row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let column = row + 1; column < size; column += 1) solution[row]! -= lower[column]![row]! * solution[column]!;
    solution[row]! /= lower[row]![row]!;
  }
  return solution;
}

/**
 * The inverse of L L'.
 * @example choleskyInverse([[2, 0], [1, 1]]) // [[0.5, -0.5], [-0.5, 1]]
 */
export function choleskyInverse(lower: Matrix): number[][] {
  return lower.map((_, column) =>
    choleskySolve(
      lower,
      lower.map((__, row) => (row === column ? 1 : 0))
    )
  );
}
