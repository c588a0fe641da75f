// Small well-known algorithms: sorting, searching, matrices, primes, dynamic programming.
function quickSort(list: number[], low = 0, high = list.length - 1): number[] {
  if (low >= high) return list;
  const pivot = list[(low + high) >> 1];
  let i = low;
  let j = high;
  while (i <= j) {
    while (list[i] < pivot) i++;
    while (list[j] > pivot) j--;
    if (i <= j) {
      const swap = list[i];
      list[i++] = list[j];
      list[j--] = swap;
    }
  }
  quickSort(list, low, j);
  return quickSort(list, i, high);
}
const data: number[] = [];
let seed = 42;
function random(): number {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
}
for (let i = 0; i < 500; i++) data.push(Math.floor(random() * 1000));
const sorted = quickSort(data.slice());
console.log(sorted[0], sorted[250], sorted[499], sorted.every((v, i) => i === 0 || sorted[i - 1] <= v));

function binarySearch(list: number[], value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (list[middle] === value) return middle;
    if (list[middle] < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
console.log(sorted[binarySearch(sorted, sorted[100])] === sorted[100], binarySearch(sorted, -5), binarySearch(sorted, 5000));

function multiply(a: number[][], b: number[][]): number[][] {
  const result: number[][] = [];
  for (let i = 0; i < a.length; i++) {
    result[i] = [];
    for (let j = 0; j < b[0].length; j++) {
      let sum = 0;
      for (let k = 0; k < b.length; k++) sum += a[i][k] * b[k][j];
      result[i][j] = sum;
    }
  }
  return result;
}
const matrix = [[1, 2], [3, 4]];
console.log(multiply(matrix, [[0.5, 0], [0, 2]]).map((r) => r.join(' ')).join(';'));

function knapsack(weights: number[], values: number[], capacity: number): number {
  const best = new Array<number>(capacity + 1).fill(0);
  for (let i = 0; i < weights.length; i++) {
    for (let w = capacity; w >= weights[i]; w--) best[w] = Math.max(best[w], best[w - weights[i]] + values[i]);
  }
  return best[capacity];
}
console.log(knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7));
function distance(a: string, b: string): number {
  let row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
console.log(distance('kitten', 'sitting'), distance('', 'abc'), distance('same', 'same'));

function queens(n: number): number {
  let solutions = 0;
  const place = (row: number, columns: number, left: number, right: number): void => {
    if (row === n) {
      solutions++;
      return;
    }
    let free = ~(columns | left | right) & ((1 << n) - 1);
    while (free !== 0) {
      const bit = free & -free;
      free ^= bit;
      place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
  };
  place(0, 0, 0, 0);
  return solutions;
}
console.log(queens(4), queens(6), queens(8));

class Heap<T> {
  readonly #items: T[] = [];
  constructor(private readonly less: (a: T, b: T) => boolean) {}
  get size(): number {
    return this.#items.length;
  }
  push(item: T): void {
    const items = this.#items;
    let i = items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.less(items[i], items[parent])) break;
      [items[i], items[parent]] = [items[parent], items[i]];
      i = parent;
    }
  }
  pop(): T | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return top;
    items[0] = last;
    let i = 0;
    while (true) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.less(items[child + 1], items[child])) child++;
      if (!this.less(items[child], items[i])) break;
      [items[i], items[child]] = [items[child], items[i]];
      i = child;
    }
    return top;
  }
}
const heap = new Heap<{ key: number; name: string }>((a, b) => a.key < b.key);
for (const [key, name] of [[5, 'e'], [1, 'a'], [3, 'c'], [4, 'd'], [2, 'b']] as [number, string][]) heap.push({ key, name });
let drained = '';
while (heap.size > 0) drained += heap.pop()!.name;
console.log(drained);

function dijkstra(edges: [number, number, number][], from: number, count: number): number[] {
  const cost = new Array<number>(count).fill(Infinity);
  cost[from] = 0;
  for (let round = 0; round < count; round++) {
    for (const [a, b, weight] of edges) if (cost[a] + weight < cost[b]) cost[b] = cost[a] + weight;
  }
  return cost;
}
console.log(dijkstra([[0, 1, 4], [0, 2, 1], [2, 1, 2], [1, 3, 5]], 0, 5).join());

function mandelbrot(width: number, height: number): string {
  let rows = '';
  for (let y = 0; y < height; y++) {
    let row = '';
    for (let x = 0; x < width; x++) {
      const cr = (x / width) * 3 - 2;
      const ci = (y / height) * 2 - 1;
      let zr = 0;
      let zi = 0;
      let n = 0;
      while (n < 50 && zr * zr + zi * zi < 4) {
        const t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        n++;
      }
      row += ' .:-=+*#%@'[Math.floor((n / 50) * 9)];
    }
    rows += `${row}|\n`;
  }
  return rows;
}
console.log(mandelbrot(48, 16));
interface Body {
  x: number;
  v: number;
  m: number;
}
const bodies: Body[] = [{ x: 0, v: 0.1, m: 1 }, { x: 1, v: -0.2, m: 2 }, { x: 3, v: 0, m: 0.5 }];
for (let step = 0; step < 100; step++) {
  for (let i = 0; i < bodies.length; i++) {
    for (let j = i + 1; j < bodies.length; j++) {
      const d = bodies[i].x - bodies[j].x;
      const f = 0.01 / (d * d + 0.01);
      bodies[i].v -= Math.sign(d) * bodies[j].m * f;
      bodies[j].v += Math.sign(d) * bodies[i].m * f;
    }
  }
  for (const body of bodies) body.x += body.v * 0.01;
}
for (const body of bodies) console.log(body.x, body.v);
function collatz(limit: number): [number, number] {
  let best: [number, number] = [0, 0];
  for (let i = 1; i < limit; i++) {
    let n = i;
    let steps = 0;
    while (n !== 1) {
      n = n % 2 === 0 ? n / 2 : 3 * n + 1;
      steps++;
    }
    if (steps > best[1]) best = [i, steps];
  }
  return best;
}
console.log(collatz(3000).join());
const life = ['.....', '..#..', '..#..', '..#..', '.....'];
function evolve(rows: string[]): string[] {
  return rows.map((row, y) =>
    [...row]
      .map((cell, x) => {
        let n = 0;
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if ((dy || dx) && rows[y + dy]?.[x + dx] === '#') n++;
        return n === 3 || (n === 2 && cell === '#') ? '#' : '.';
      })
      .join(''),
  );
}
console.log(evolve(life).join('/'), evolve(evolve(life)).join('/'));
