/** `torotsc run` in QEMU, as users call it: output, exit codes, addresses, time-out. */

import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { readPcap } from '../support/pcap';
import { ask, freePorts } from './http-client';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
/** Inside the repository, so that it finds the library. */
const command = join(root, 'out', 'test-boot', 'torotsc.js');

beforeAll(() => {
  const entryPoints = [join(root, 'compiler/cli/main.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', packages: 'external', outfile: command });
});

test.each([
  ['examples/ToroHello.ts', [], 0, 'Hello World, I am TORO!'],
  ['tests/boot/programs/uncaught.ts', [], 1, 'Uncaught RangeError: too deep: 3'],
  ['tests/boot/programs/rejection.ts', [], 1, 'RangeError: nobody cares'],
  ['tests/boot/programs/promises.ts', [], 0, 'and a timer'],
  ['tests/boot/programs/random.ts', [], 0, 'spread true'],
  ['tests/boot/programs/panic.ts', [], 255, 'panic: the program gives up'],
  ['tests/boot/programs/panic.ts', ['--on-panic', 'halt', '--timeout', '4'], 124, 'panic: the program gives up'],
  ['tests/boot/programs/idle.ts', ['--timeout', '2'], 124, 'waiting'],
  ['examples/ToroHello.ts', ['--target', 'elf', '--memory', '16M', '--nic', 'none'], 0, 'Hello World'],
])('%s %j ends with %d', (program, words, code, text) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, 'run', join(root, program), ...words], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ status, stderr: status === code ? '' : stderr }).toEqual({ status: code, stderr: '' });
  expect(stdout).toContain(text);
});

test('--on-panic reboot starts the machine again', () => {
  const words = ['--on-panic', 'reboot', '--timeout', '6'];
  const { stdout, status } = spawnSync(
    process.execPath,
    [command, 'run', join(root, 'tests/boot/programs/panic.ts'), ...words],
    { encoding: 'utf8', timeout: 60_000 },
  );
  expect(status).toBe(124);
  expect(stdout.match(/before\r?\npanic: the program gives up/g)?.length).toBeGreaterThan(1);
});

test('build --on-panic puts the word into the disk image', () => {
  const file = join(root, 'out', 'test-boot', 'panic.img');
  const build = (...words: string[]): SpawnSyncReturns<string> =>
    spawnSync(
      process.execPath,
      [command, 'build', join(root, 'tests/boot/programs/panic.ts'), '-o', file, '--on-panic', 'reboot', ...words],
      { encoding: 'utf8', timeout: 60_000 },
    );
  const { status } = build();
  expect(status).toBe(0);
  expect(readFileSync(file).includes('panic=reboot\0')).toBe(true);
  const refused = build('--target', 'elf');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain("--on-panic is for disk images: write panic=reboot on the kernel's command line.");
});

test('--ip and --gateway replace the addresses in the program, --pcap keeps what passes the card', async () => {
  const [port] = await freePorts(1);
  const capture = join(root, 'out', 'test-boot', 'a,b.pcap');
  const addresses = ['--ip', '192.168.80.50', '--gateway', '192.168.80.2'];
  const words = [...addresses, '--forward', `${port}:80`, '--pcap', capture];
  const child = spawn(process.execPath, [command, 'run', join(root, 'examples/ToroHttp.ts'), ...words]);
  const ended = new Promise((done) => child.once('close', done));
  try {
    await new Promise<void>((ready, failed) => {
      let output = '';
      child.stdout.on('data', (part) => {
        // The serial line may give a word in several parts.
        output += part;
        if (output.includes('listening')) ready();
      });
      child.once('close', () => failed(new Error('the guest has ended')));
    });
    expect(await ask(port)).toContain('Hello from Toro!');
  } finally {
    child.kill('SIGINT');
    await ended;
  }
  const frames = readPcap(readFileSync(capture));
  const addressed = (frame: Buffer, at: number): boolean => frame.subarray(at, at + 4).join('.') === '192.168.80.50';
  const requests = frames.filter((frame) => addressed(frame, 30) && frame.includes('GET / HTTP/1.1'));
  const answers = frames.filter((frame) => addressed(frame, 26) && frame.includes('Hello from Toro!'));
  expect({ requests: requests.length, answers: answers.length }).toEqual({ requests: 1, answers: 1 });
});
