/** What is typed on the serial port and on the keyboard reaches the program. */

import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guest } from '../../tools/qemu';
import { removeKernels, start } from './guest';

jest.setTimeout(180_000);
const directory = mkdtempSync(join(tmpdir(), 'torotsc-input-'));
afterAll(() => {
  removeKernels();
  rmSync(directory, { recursive: true, force: true });
});

const PROGRAM = 'examples/ToroKeyb.ts';

function lines(guest: Guest): string[] {
  return Buffer.from(guest.output, 'latin1').toString('utf8').split('\r\n');
}

test('ToroKeyb by the serial port', async () => {
  const guest = await start(PROGRAM);
  await guest.waitFor('keys, please');
  guest.write('a ~\r');
  await guest.waitFor('4: ');
  guest.write(Buffer.from('ß').toString('latin1'));
  await guest.waitFor("'quit' ends");
  guest.write('hello worls\bd\r\n');
  await guest.waitFor('11: hello world');
  guest.write('quit\n');
  expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
  expect(lines(guest).slice(1, 6)).toEqual(['1: "a"', '2: " "', '3: "~"', '4: "\\n"', '5: "ß"']);
  expect(lines(guest).slice(7)).toEqual(['hello worls\b \bd', '11: hello world', 'quit', '']);
});

test('ToroKeyb by the keyboard', async () => {
  const socket = join(directory, 'monitor');
  const guest = await start(PROGRAM, { extra: ['-monitor', `unix:${socket},server,nowait`] });
  await guest.waitFor('keys, please');
  const monitor = connect(socket);
  const press = (...keys: string[]): void => keys.forEach((key) => void monitor.write(`sendkey ${key} 20\n`));
  press('a', 'shift-b', 'ctrl-c', 'ret', 'kp_5');
  await guest.waitFor("'quit' ends");
  press('h', 'x', 'backspace', 'i', 'left', 'ret');
  await guest.waitFor('2: hi');
  press('q', 'u', 'i', 't', 'ret');
  expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
  monitor.destroy();
  expect(lines(guest).slice(1, 6)).toEqual(['1: "a"', '2: "B"', '3: "\\u0003"', '4: "\\n"', '5: "5"']);
});
