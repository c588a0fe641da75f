// Errors that the machine detects: endless recursion, and calls through null that the checker was talked out of.
function endless(n: number): number {
  return endless(n + 1) + 1;
}
function deepest(): string {
  try {
    endless(0);
    return 'never';
  } catch (error) {
    return error instanceof RangeError ? 'RangeError' : 'other';
  }
}
console.log(deepest());
console.log(deepest());
interface Box {
  value: number;
  inner: Box | null;
}
const box: Box = { value: 1, inner: null };
function follow(b: Box): number {
  return b.inner!.value;
}
function missing(list: Box[]): string {
  const found = list.find((b) => b.value === 99);
  return String(found!.value);
}
for (const action of [() => String(follow(box)), () => missing([box]), () => String(follow({ value: 2, inner: box }))]) {
  try {
    console.log(action());
  } catch (error) {
    console.log(error instanceof TypeError);
  }
}
let finished = '';
function guarded(b: Box | undefined): void {
  try {
    finished += b!.value;
  } finally {
    finished += 'f';
  }
}
try {
  guarded(box);
  guarded(undefined);
} catch (error) {
  finished += error instanceof Error ? error.name : '?';
}
console.log(finished);
class Holder {
  text: string | undefined;
  action: (() => number) | undefined;
}
const holder = new Holder();
try {
  console.log(holder.text!.length);
} catch (error) {
  console.log(error instanceof TypeError);
}
try {
  console.log(holder.action!());
} catch (error) {
  console.log(error instanceof TypeError);
}
try {
  new Array<number>(-1);
} catch (error) {
  console.log(error instanceof RangeError);
}
try {
  console.log('x'.repeat(-1));
} catch (error) {
  console.log(error instanceof RangeError);
}
try {
  console.log((5).toFixed(101));
} catch (error) {
  console.log(error instanceof RangeError);
}
