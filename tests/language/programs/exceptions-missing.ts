// What is said when an object is missing where the checker was talked out of it: the member that the program uses there.
interface P { x: number; next?: P; f?: (n: number) => number; go(): number }
class Q { x = 1; y = 'a'; next?: Q; #z = 3; m(): number { return 1; } z(): number { return this.#z; } }
function attempt(f: () => unknown): void {
  try {
    console.log('result', f());
  } catch (e) {
    console.log(e instanceof TypeError, (e as Error).message);
  }
}
const none = Number('1') > 2 ? new Q() : undefined;
const nul: Q | null = Number('1') > 2 ? new Q() : null;
const list: Q[] = [];
const p: P | undefined = Number('1') > 2 ? { x: 1, go: () => 1 } : undefined;
const p2: P = { x: 2, go: () => 5 };
const text = Number('1') > 2 ? 'abc' : undefined;
const textNull = Number('1') > 2 ? 'abc' : null;
const arr = Number('1') > 2 ? [1, 2] : undefined;
attempt(() => none!.x);
attempt(() => nul!.x);
attempt(() => none!.y.length);
attempt(() => none!.m());
attempt(() => nul!.z());
attempt(() => list[3].x);
attempt(() => list[3].m());
attempt(() => new Q().next!.next!.x);
attempt(() => p!.x + 1);
attempt(() => p!.go());
attempt(() => p!.x === 3);
attempt(() => p2.next!.next);
attempt(() => { none!.x = 4; });
attempt(() => { p!.x = 4; });
attempt(() => { nul!.next = undefined; });
attempt(() => text!.length);
attempt(() => text!.slice(1));
attempt(() => textNull!.slice(1));
attempt(() => text!.charCodeAt(0));
attempt(() => text!.toUpperCase());
attempt(() => arr!.length);
attempt(() => arr!.push(3));
attempt(() => arr!.map((n) => n + 1));
attempt(() => arr!.indexOf(2));
const map = new Map<string, Q>();
attempt(() => map.get('k')!.x);
attempt(() => map.get('k')!.m());
const maybe: Map<string, number> | undefined = Number('1') > 2 ? new Map() : undefined;
attempt(() => maybe!.get('x'));
attempt(() => maybe!.size);
const fn: (() => number) | undefined = Number('1') > 2 ? () => 1 : undefined;
attempt(() => fn!());
const o: { deep?: { fn?: () => void } } = {};
attempt(() => o.deep!.fn!());
let count = 0;
for (let i = 0; i < 1000; i++) {
  try {
    count += none!.x;
  } catch {
    count++;
  }
}
console.log(count);

// What nobody uses is read all the same: where it is missing, that is an error.
function lengthOf(text?: string): number {
  text!.length;
  return 1;
}
function countOf(list: number[] | undefined): void {
  const count = list!.length;
}
for (const use of [() => lengthOf(), () => countOf(undefined)]) {
  try {
    use();
    console.log('nothing thrown');
  } catch (error) {
    console.log((error as Error).message);
  }
}
