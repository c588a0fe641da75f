/** SuppressedError, which Node 20 has not: what an exception hides that another one was thrown in the place of. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLinux } from '../support/linux';
import { run } from '../support/process';

const directory = mkdtempSync(join(tmpdir(), 'torotsc-suppressed-'));
afterAll(() => rmSync(directory, { recursive: true }));

const program = `
class Failing {
  constructor(private readonly name: string) {}
  [Symbol.dispose](): void {
    throw new Error('release of ' + this.name);
  }
}
function body(): void {
  using a = new Failing('a');
  using b = new Failing('b');
  throw new RangeError('body');
}
try {
  body();
} catch (error) {
  if (!(error instanceof SuppressedError)) throw error;
  const { suppressed } = error;
  console.log(error.name, '|', error.message, '|', error.error.message);
  console.log(suppressed instanceof SuppressedError, suppressed.error.message, suppressed.suppressed.message);
}
const own = new SuppressedError(1, 2, 'own');
console.log(own.error, own.suppressed, own.message, own instanceof Error);
`;

test('what releasing throws hides what was thrown before', async () => {
  const entry = join(directory, 'suppressed.ts');
  writeFileSync(entry, program);
  const { output, status } = run(await buildLinux(entry));
  expect(output).toBe(
    [
      'SuppressedError | An error was suppressed during disposal | release of a',
      'true release of b body',
      '1 2 own true',
      '',
    ].join('\n'),
  );
  expect(status).toBe(0);
});
