/** ToroShell: every command, what is typed wrongly, the history, on the serial port and on keyboard and screen. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guest } from '../../tools/qemu';
import { removeKernels, start } from './guest';
import { Monitor } from './monitor';

jest.setTimeout(240_000);
const directory = mkdtempSync(join(tmpdir(), 'torotsc-shell-'));
afterAll(() => {
  removeKernels();
  rmSync(directory, { recursive: true, force: true });
});

const PROGRAM = 'examples/ToroShell.ts';
const PROMPT = '> ';

/** A shell by the serial port. */
class Session {
  private done = 0;

  constructor(readonly guest: Guest) {}

  /** Waits for the prompt; returns the lines that came before it, behind the one that was typed. */
  private async answer(): Promise<string[]> {
    for (;;) {
      const rest = this.guest.output.slice(this.done);
      if (rest.endsWith(`\n${PROMPT}`)) {
        this.done = this.guest.output.length;
        return rest.split('\r\n').slice(1, -1);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  static async begin(guest: Guest): Promise<Session> {
    const session = new Session(guest);
    await session.answer();
    return session;
  }

  type(line: string): Promise<string[]> {
    this.guest.write(`${line}\r`);
    return this.answer();
  }
}

test('the commands, by the serial port', async () => {
  const guest = await start(PROGRAM, { smp: 2 });
  const shell = await Session.begin(guest);
  const help = await shell.type('help');
  expect(help.map((line) => line.split(' ')[0])).toEqual([
    'help',
    'ps',
    'mem',
    'cpu',
    'dmesg',
    'uptime',
    'reboot',
    'shutdown',
    'ls',
    'cd',
    'cat',
    'echo',
    'mkdir',
    'rm',
    'df',
  ]);

  // Without a disk, files lie in memory.
  expect(await shell.type('mkdir notes')).toEqual([]);
  expect(await shell.type('cd notes')).toEqual(['/notes/']);
  expect(await shell.type('echo one line > file')).toEqual([]);
  expect(await shell.type('echo another >> file')).toEqual([]);
  expect(await shell.type('cat file')).toEqual(['one line', 'another']);
  expect((await shell.type('ls'))[0]).toMatch(/^file {2}644 {2}17 {2}20\d\d-/);
  expect(await shell.type('rm ../notes')).toEqual(['rm: ENOTEMPTY: the directory is not empty: /notes/../notes']);
  await shell.type('rm file');
  expect(await shell.type('cat file')).toEqual(['cat: ENOENT: no such file or directory: /notes/file']);
  expect(await shell.type('df')).toEqual(['ram : 4.0 of 4.0 MiB are free']);

  const threads = (await shell.type('ps')).map((line) => line.trim().split(/ {2,}/));
  expect(threads[0]).toEqual(['thread', 'core', 'id', 'state', 'switches']);
  expect(threads).toContainEqual(['main', '0', expect.any(String), 'running', expect.any(String)]);
  expect(threads).toContainEqual(['report', '1', expect.any(String), 'running', '1']);

  const memory = (await shell.type('  mem ')).map((line) => line.trim().split(/ {2,}/));
  expect(memory[0]).toEqual(['core', 'heap KiB', 'used', 'free pages KiB']);
  expect(memory.slice(1).map(([core]) => core)).toEqual(['0', '1']);
  for (const [, heap, used, pages] of memory.slice(1)) {
    expect(Number(heap)).toBeGreaterThan(Number(used));
    expect(Number(used)).toBeGreaterThan(0);
    expect(Number(pages)).toBeGreaterThan(1000);
  }

  const [name, ...counted] = await shell.type('cpu');
  expect(name).toMatch(/^QEMU.*, \d+ MHz$/);
  const rows = counted.map((line) => line.trim().split(/ {2,}/));
  expect(rows[0]).toEqual(['core', 'switches', 'interrupts', 'exceptions', 'allocated KiB', 'collections']);
  const [first, second, sum] = rows.slice(1).map((row) => row.slice(1).map(Number));
  expect(second[0]).toBeGreaterThan(1);
  expect(second[1]).toBeGreaterThan(1);
  expect(sum[0]).toBeGreaterThanOrEqual(first[0] + second[0]);

  expect((await shell.type('dmesg')).join('\n')).toMatch(/^\[ +\d\.\d{6}\] 0 info: 2 cores run$/m);
  expect(await shell.type('dmesg error')).toEqual([]);
  expect(await shell.type('dmesg loud')).toEqual(["dmesg: 'loud' is no level: debug, info, warning, error"]);
  expect((await shell.type('uptime'))[0]).toMatch(/^up 0:0\d:\d\d$/);
  expect(await shell.type('frob 1')).toEqual(["frob: there is no such command; 'help' lists those that there are"]);
  expect(await shell.type('')).toEqual([]);
  // Up twice, an empty line not counted; the cursor is moved, the typing mistake deleted.
  expect(await shell.type('\x1b[A\x1b[A\x1b[H\x1b[3~')).toEqual([
    expect.stringMatching(/^ptime: there is no such command/),
  ]);
  expect(await shell.type('shutdown 300')).toEqual(["shutdown: '300' is no exit code: 0 to 255"]);
  guest.write('shutdown 5\r');
  expect(await guest.end).toEqual({ kind: 'exit', code: 5 });
});

test('reboot', async () => {
  const guest = await start(PROGRAM, { reboots: true });
  await (await Session.begin(guest)).type('uptime');
  guest.write('reboot\r');
  await guest.waitFor('> reboot\r\n');
  const before = guest.output.length;
  while (!guest.output.slice(before).includes('This is TORO')) await new Promise((resolve) => setTimeout(resolve, 20));
  await guest.kill();
});

test('by keyboard and screen', async () => {
  const path = join(directory, 'monitor');
  const guest = await start(PROGRAM, { extra: ['-vga', 'std', ...Monitor.arguments(path)] });
  await guest.waitFor(PROMPT);
  const monitor = new Monitor(path);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await monitor.command(`sendkey ${key} 20`);
  };
  await press('u', 'p', 't', 'i', 'm', 'x', 'left', 'delete', 'e', 'ret');
  // The screen may lag behind the serial port by some characters, but not by a line.
  while (!/up 0:0\d:\d\d\s+> $/.test(guest.output)) await new Promise((resolve) => setTimeout(resolve, 20));
  const dump = await monitor.command('xp /2000hx 0xb8000');
  const characters = [...dump.matchAll(/0x[0-9a-f]{2}([0-9a-f]{2})\b/g)].map(([, digits]) =>
    Number.parseInt(digits, 16),
  );
  const screen = String.fromCharCode(...characters);
  expect(screen).toContain('> uptime ');
  expect(screen).toMatch(/up 0:0\d:\d\d/);
  await press('s', 'x', 'backspace', 'h', 'u', 't', 'd', 'o', 'w', 'n', 'spc', '9', 'ret');
  expect(await guest.end).toEqual({ kind: 'exit', code: 9 });
  monitor.close();
});
