/** What a core writes: see console.ts. */

const LINES = 60;

/** Lines that tell whose they are in every piece of them. */
export function writeLines(core: number): void {
  for (let line = 0; line < LINES; line++) {
    const pieces = line % 7 === 0 ? 400 : line % 3;
    process.stdout.write(`<${core}:${line}`);
    for (let piece = 0; piece < pieces; piece++) process.stdout.write(` c${core}ää`);
    process.stdout.write('>\n');
  }
}
