// Stacks that are used up, again and again: in plain calls, in library functions, in closures, under finally, while sorting or showing.
let rounds = 0;
let cleaned = 0;
function plain(n: number): number {
  return plain(n + 1) + n;
}
function doubles(x: number, y: number): number {
  return doubles(x * 1.5, y + 0.5) * 2 + y;
}
function withFinally(n: number): number {
  try {
    return withFinally(n + 1) + 1;
  } finally {
    cleaned++;
  }
}
function rethrowing(n: number): number {
  try {
    return rethrowing(n + 1) + 1;
  } catch (error) {
    if (n % 1000 === 0) rounds++;
    throw error;
  }
}
function mapping(list: number[]): number[] {
  return list.map((item) => mapping([item])[0] + 1);
}
function sorting(n: number): number {
  [3, 1, 2].sort((a, b) => sorting(n + 1) * (a - b));
  return n;
}
function building(text: string): string {
  return `${building(`${text}x`)}y`;
}
function each(map: Map<number, number>): void {
  map.forEach((_, key) => each(new Map([[key, 1]])));
}
class Chain {
  constructor(readonly next: Chain | undefined) {}
  get depth(): number {
    return this.next === undefined ? 0 : this.next.depth + 1;
  }
  toString(): string {
    return `<${new Chain(this)}>`;
  }
}
function mutualA(n: number): number {
  return n < 0 ? 0 : mutualB(n + 1) + 1;
}
function mutualB(n: number): number {
  const local = [n, n + 1, n + 2];
  return mutualA(local[2]) + local.length;
}
const actions: (() => unknown)[] = [
  () => plain(0),
  () => doubles(1.5, 2.5),
  () => withFinally(0),
  () => rethrowing(0),
  () => mapping([1]),
  () => sorting(0),
  () => building(''),
  () => each(new Map([[1, 1]])),
  () => String(new Chain(undefined)),
  () => mutualA(0),
];
for (let round = 0; round < 3; round++) {
  for (const action of actions) {
    try {
      action();
      console.log('returned');
    } catch (error) {
      console.log(error instanceof RangeError, (error as Error).message);
    }
  }
}
console.log(cleaned > 1000, rounds > 0);
let chain: Chain | undefined;
for (let i = 0; i < 1000; i++) chain = new Chain(chain);
console.log(chain?.depth, plainly(5));
function plainly(n: number): number {
  return n === 0 ? 0 : plainly(n - 1) + 1;
}
