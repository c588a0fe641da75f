/** Methods of a class called on objects that lie otherwise in memory than its instances, although the checker takes them for some. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLinux } from '../support/linux';
import { run } from '../support/process';

const directory = mkdtempSync(join(tmpdir(), 'torotsc-receivers-'));
afterAll(() => rmSync(directory, { recursive: true }));

const program = `
class Greeter {
  pad = 1.5;
  constructor(public who: string) {}
  hello(): string {
    return 'hello ' + this.who;
  }
}
class Loud extends Greeter {
  more = 1;
}
const { hello } = new Greeter('none');
const strangers: Greeter[] = [
  { who: 'literal', hello, pad: 7 },
  { pad: 8, hello, who: 'other' },
  Object.assign(JSON.parse('{"who":"parsed"}'), { hello }) as Greeter,
];
for (const stranger of strangers) {
  try {
    console.log(stranger.who);
    console.log(stranger.hello());
  } catch (error) {
    console.log(String(error));
  }
}
const loud = new Loud('loud');
console.log(Greeter.prototype.hello.call(loud), loud.hello());
`;

test('such a call is a TypeError, and reads no memory that is not there', async () => {
  const entry = join(directory, 'receivers.ts');
  writeFileSync(entry, program);
  const { output, status } = run(await buildLinux(entry));
  const refused = "TypeError: 'this' lacks members that this method uses";
  expect(output).toBe(
    `${['literal', 'other', 'parsed'].map((who) => `${who}\n${refused}\n`).join('')}hello loud hello loud\n`,
  );
  expect(status).toBe(0);
});
