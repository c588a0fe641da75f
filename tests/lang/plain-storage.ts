/** A stand-in for rtl/lang/array-storage over JavaScript's own arrays: what array.ts asks of the memory beneath it. */

export function allocateArray<T>(_capacity: number): T[] {
  return [];
}

export function resize<T>(self: T[], length: number): void {
  const old = self.length;
  self.length = length;
  if (length > old) (self as unknown[]).fill(undefined, old);
}

export function extend<T>(self: T[]): void {
  resize(self, self.length + 1);
}

export function shorten<T>(self: T[]): void {
  self.length--;
}

export function holdsUndefined(): boolean {
  return false;
}

/** JavaScript's arrays hold any value. */
export function expectFit(): void {}

export function expectAllFit(): void {}

export function copyElements<T>(target: T[], to: number, source: readonly T[], from: number, count: number): void {
  if (to + count > target.length || from + count > source.length) throw new Error('copy outside an array');
  for (let i = 0; i < count; i++) target[to + i] = source[from + i];
}

export function moveElements<T>(self: T[], to: number, from: number, count: number): void {
  if (to + count > self.length || from + count > self.length) throw new Error('move outside an array');
  self.copyWithin(to, from, from + count);
}
