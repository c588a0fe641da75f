/** What cores write: see console-stuck.ts. */

/** Begins a line that is longer than the buffer of a core, and ends it after seconds of work. */
export function leaveOpen(length: number): void {
  process.stdout.write('x'.repeat(length));
  const end = performance.now() + 5000;
  while (performance.now() < end);
  process.stdout.write('x\n');
}

/** Writes a line when that of `leaveOpen` has begun. */
export function writeLong(length: number): void {
  const start = performance.now();
  while (performance.now() < start + 200);
  console.log('y'.repeat(length));
}
