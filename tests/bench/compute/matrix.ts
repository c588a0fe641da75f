/** Arrays of arrays: a product of matrices, an LU decomposition, and the longest common subsequence by dynamic programming. */

import { measure } from './measure';

function filled(rows: number, columns: number, value: (row: number, column: number) => number): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => value(row, column)));
}

function product(a: number[][], b: number[][]): number[][] {
  return filled(a.length, b[0].length, (row, column) => {
    let sum = 0;
    for (let k = 0; k < b.length; k++) sum += a[row][k] * b[k][column];
    return sum;
  });
}

function determinant(matrix: number[][]): number {
  const m = matrix.map((row) => [...row]);
  let result = 1;
  for (let i = 0; i < m.length; i++) {
    result *= m[i][i];
    for (let row = i + 1; row < m.length; row++) {
      const factor = m[row][i] / m[i][i];
      for (let column = i; column < m.length; column++) m[row][column] -= factor * m[i][column];
    }
  }
  return result;
}

function longestCommon(a: string, b: string): number {
  const lengths = filled(a.length + 1, b.length + 1, () => 0);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      lengths[i][j] =
        a[i - 1] === b[j - 1] ? lengths[i - 1][j - 1] + 1 : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
    }
  }
  return lengths[a.length][b.length];
}

const first = Array.from({ length: 1200 }, (_, i) => 'abcd'[(i * i * 7 + i) % 4]).join('');
const second = Array.from({ length: 1200 }, (_, i) => 'abcd'[(i * i * 3 + (i >> 2)) % 4]).join('');

measure(() => {
  const a = filled(160, 160, (row, column) => ((row * 13 + column * 7) % 17) + (row === column ? 20 : 0));
  return `${product(a, a)[3][5]} ${determinant(a).toExponential(6)} ${longestCommon(first, second)}`;
});
