/** A child's end becomes an exit code. */

import { spawn } from 'node:child_process';
import { waitFor } from '../../compiler/pipeline/child';

function node(source: string) {
  return spawn(process.execPath, ['-e', source], { stdio: 'ignore' });
}

test('its own exit code', async () => {
  expect(await waitFor(node('process.exit(42)'))).toBe(42);
});

test('the signal that ended it', async () => {
  expect(await waitFor(node("process.kill(process.pid, 'SIGKILL')"))).toBe(137);
});

test('a time-out ends it', async () => {
  expect(await waitFor(node('setInterval(() => {}, 1000)'), 0.5)).toBe(124);
});

test('a command that does not exist', async () => {
  await expect(waitFor(spawn('/no/such/command'))).rejects.toThrow('cannot start /no/such/command');
});
