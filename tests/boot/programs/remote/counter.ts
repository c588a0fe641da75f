/** A module variable. */

let counter = 0;

export function count(): number {
  return counter++;
}
