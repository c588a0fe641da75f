/** Sorting: quicksort over numbers, and Array.sort with a comparison over objects. */

import { measure } from './measure';

function quicksort(a: number[], from: number, to: number): void {
  let low = from;
  let high = to;
  const pivot = a[(from + to) >> 1];
  while (low <= high) {
    while (a[low] < pivot) low++;
    while (a[high] > pivot) high--;
    if (low <= high) {
      const swapped = a[low];
      a[low] = a[high];
      a[high] = swapped;
      low++;
      high--;
    }
  }
  if (from < high) quicksort(a, from, high);
  if (low < to) quicksort(a, low, to);
}

interface Entry {
  readonly key: number;
  readonly name: string;
}

let seed = 1;
function random(): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed;
}

measure(() => {
  seed = 1;
  let checksum = 0;
  for (let round = 0; round < 4; round++) {
    const numbers: number[] = [];
    for (let i = 0; i < 200000; i++) numbers.push(random());
    quicksort(numbers, 0, numbers.length - 1);
    checksum = (checksum + numbers[1000]) | 0;
  }
  for (let round = 0; round < 4; round++) {
    const entries: Entry[] = [];
    for (let i = 0; i < 30000; i++) entries.push({ key: random() % 100000, name: `n${i % 10}` });
    entries.sort((a, b) => a.key - b.key);
    checksum = (checksum + entries[500].key) | 0;
  }
  return `${checksum}`;
});
