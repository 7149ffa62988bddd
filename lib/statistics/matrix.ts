/** A small square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/**
 * The lower triangle L of a symmetric matrix A = L Lᵀ, or null when A is not positive definite.
 *
 * @example cholesky([[4, 2], [2, 5]]) // [[2, 0], [1, 2]]
 */
export function cholesky(matrix: Matrix): number[][] | null {
  const size = matrix.length;
  const lower = matrix.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      const [left, right] = [lower[i]!, lower[j]!];
      for (let k = 0; k < j; k++) sum -= left[k]! * right[k]!;
      if (i !== j) lower[i]![j] = sum / lower[j]![j]!;
      else if (sum > 1e-13 * Math.abs(matrix[i]![i]!)) lower[i]![i] = Math.sqrt(sum);
      else return null;
    }
  return lower;
}

/**
 * The inverse of a symmetric positive definite matrix, or null when it is not positive definite.
 *
 * @example invertPositive([[2, 0], [0, 4]]) // [[0.5, 0], [0, 0.25]]
 */
export function invertPositive(matrix: Matrix): number[][] | null {
  const lower = cholesky(matrix);
  if (lower === null) return null;
  const columns = matrix.map((_, column) => {
    const unit = matrix.map((_, row) => (row === column ? 1 : 0));
    return solveLower(lower, unit);
  });
  return matrix.map((_, row) => matrix.map((_, column) => columns[column]![row]!));
}

/**
 * The x of A x = b for a symmetric positive definite A, or null when A is not positive definite.
 *
 * @example solvePositive([[2, 0], [0, 4]], [2, 2]) // [1, 0.5]
 */
export function solvePositive(matrix: Matrix, right: readonly number[]): number[] | null {
  const lower = cholesky(matrix);
  return lower === null ? null : solveLower(lower, right);
}

function solveLower(lower: Matrix, right: readonly number[]): number[] {
  const solution = [...right];
  const size = lower.length;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i]![k]! * solution[k]!;
    solution[i]! /= lower[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i]! -= lower[k]![i]! * solution[k]!;
    solution[i]! /= lower[i]![i]!;
  }
  return solution;
}

/** gᵀ A g: the variance of a function with gradient g of estimates with covariance A. */
export function quadraticForm(matrix: Matrix, vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j < matrix.length; j++) sum += matrix[i]![j]! * vector[i]! * vector[j]!;
  return sum;
}
