/** The command as users call it: its outputs, exit codes and what it leaves behind. */

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const root = resolve(__dirname, '../..');
/** Inside the repository, so that it finds the library. */
const command = join(root, 'out', 'test-cli', 'torotsc.js');
let directory: string;

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'compiler/cli/main.ts')],
    bundle: true,
    platform: 'node',
    packages: 'external',
    outfile: command,
  });
});

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'torotsc-cli-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function torotsc(...words: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...words], { cwd: directory, encoding: 'utf8', timeout: 120_000 });
}

function program(text: string, name = 'main.ts'): void {
  writeFileSync(join(directory, name), text);
}

describe('bad command lines: one message, exit code 2', () => {
  test.each([
    [[], 'Name a command: build, run, debug, new or doctor.'],
    [['bild', 'main.ts'], 'Did you mean build?'],
    [['build'], 'An argument is missing'],
    [['build', 'main.ts', '--bogus'], 'Unknown argument: bogus'],
    [['build', 'main.ts', '--target', 'bios'], 'Choices: "image", "elf", "linux"'],
    [['build', 'main.ts', '--emit', 'foo'], "there is no listing 'foo'"],
    [['build', 'main.ts', '--dump', 'x'], 'write --dump after:NAME'],
    [['build', 'nowhere.ts'], "There is no file 'nowhere.ts'"],
    [['run', 'main.ts', '--forward', '80'], 'such as 8080:80'],
    [['run', 'main.ts', '--memory', 'lots'], 'a size such as 64M'],
    [['run', 'main.ts', '--ip', '300.1.1.1'], 'not an IPv4 address'],
    [['run', 'main.ts', '--disk', 'none.img'], "there is no disk image or directory 'none.img'"],
    [['run', 'main.ts', '--nic', 'none', '--forward', '8080:80'], 'needs a network card'],
    [['run', 'main.ts', '--nic', 'virtio-mmio'], 'boots kernels only: add --target elf'],
    [['run', 'main.ts', '--nic', 'none', '--pcap', 'out.pcap'], '--pcap needs a network card: leave out --nic none'],
    [['run', 'main.ts', '--target', 'linux', '--pcap', 'out.pcap'], 'leave out --target linux'],
    [['run', 'main.ts', '--pcap', 'nowhere/out.pcap'], "cannot write the capture 'nowhere/out.pcap': ENOENT"],
    [['run', 'main.ts', '--pcap', '.'], "cannot write the capture '.': EISDIR"],
  ])('%j', (words, message) => {
    program('export {};\n');
    const { status, stderr } = torotsc(...words);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(status).toBe(2);
  });
});

test('help shows the commands and examples', () => {
  const { status, stdout } = torotsc('--help');
  expect(status).toBe(0);
  for (const name of ['build', 'run', 'debug', 'new', 'doctor', 'Examples:']) expect(stdout).toContain(name);
});

test('a wrong program: diagnostics, exit code 1, no output file', () => {
  program("const count: number = 'three';\neval('1');\n");
  const { status, stderr, stdout } = torotsc('build', 'main.ts');
  expect(stderr).toContain("main.ts:1:7 - error TS2322: Type 'string' is not assignable to type 'number'.");
  expect(stderr).toContain('main.ts:2:1 - error TORO1001');
  expect(stderr).toContain('2 errors');
  expect(stderr).not.toContain('\u001b');
  expect({ status, stdout, files: readdirSync(directory) }).toEqual({ status: 1, stdout: '', files: ['main.ts'] });
});

test('a mixin that is not called where it is named is refused at its class', () => {
  const mixin = 'const Timed = <B extends new (...a: any[]) => object>(Base: B) => class extends Base { at = 5 };';
  program(`${mixin}\nconst mixins = { Timed };\nconsole.log(Object.keys(mixins));\n`);
  const refused = torotsc('build', 'main.ts', '--target', 'linux');
  expect(refused.stderr).toContain("error TORO1900: which class 'Base' stands for is not known");
  expect(refused.stderr).toContain('main.ts:1:15');
  expect(refused.status).toBe(1);
});

test('a missing entry file, an unknown unit, a construct that lowering refuses: one message each, nothing written', () => {
  const missing = torotsc('build', 'none.ts');
  expect(missing.stderr).toContain("error TORO3004: There is no file 'none.ts'.");
  expect(missing.status).toBe(2);
  program("import 'toro/netwrok';\n");
  const unknown = torotsc('build', 'main.ts');
  expect(unknown.stderr).toContain("main.ts:1:8 - error TORO3001: There is no unit 'toro/netwrok'.");
  expect(unknown.stderr).toContain("hint: did you mean 'toro/network'?");
  expect(unknown.status).toBe(1);
  program('const source = Atomics;\nconsole.log(typeof source);\n');
  const refused = torotsc('build', 'main.ts', '--target', 'linux');
  expect(refused.stderr).toContain("main.ts:1:16 - error TORO1900: 'Atomics' cannot be used as a value.");
  expect(refused.status).toBe(1);
  for (const { stderr } of [missing, unknown, refused]) expect(stderr).not.toMatch(/^ {4}at /m);
  expect(readdirSync(directory)).toEqual(['main.ts']);
});

test('a broken tsconfig.json: its place, exit code 2', () => {
  program('export {};\n');
  program('{ "compilerOptions": }', 'tsconfig.json');
  const { status, stderr } = torotsc('build', 'main.ts');
  expect(stderr).toMatch(/^tsconfig\.json:1:21 - error TS\d+: /);
  expect(status).toBe(2);
});

test('an output that cannot be written: exit code 2, nothing left behind', () => {
  program("console.log('x');\n");
  mkdirSync(join(directory, 'taken'));
  const files = readdirSync(directory);
  const { status, stderr } = torotsc('build', 'main.ts', '-o', 'taken', '--target', 'linux');
  expect(stderr).toBe("error: cannot write 'taken': it is a directory\n");
  expect({ status, files: readdirSync(directory) }).toEqual({ status: 2, files });
});

test('an unknown pass is named with those that exist', () => {
  program("console.log('x');\n");
  const { status, stderr } = torotsc('build', 'main.ts', '--disable', 'magic');
  expect(stderr).toMatch(/^error: there is no pass 'magic': the passes are .*representations/);
  expect(status).toBe(2);
});

test('a unit that needs the machine is refused in a Linux executable', () => {
  program("import { outb } from 'toro/network';\nconsole.log(outb);\n");
  const { status, stderr } = torotsc('build', 'main.ts', '--target', 'linux');
  expect(stderr).toContain("error TORO3002: 'toro/network' needs the machine");
  expect(status).toBe(1);
});

test('a Linux executable runs; its exit code and output come back', () => {
  program("console.log('Hello');\nthrow new TypeError('gone');\n");
  const { status, stdout, stderr } = torotsc('run', 'main.ts', '--target', 'linux');
  expect(stdout).toBe('Hello\n');
  expect(stderr).toContain('TypeError: gone');
  expect(status).toBe(1);
  expect(readdirSync(directory)).toEqual(['main.ts']);
});

test('listings are written beside the output, and times printed', () => {
  program("console.log('x');\n");
  const { status, stdout } = torotsc(
    'build',
    'main.ts',
    '--emit',
    'ir,asm,map',
    '--time',
    '--target',
    'elf',
    '-o',
    'k.elf',
  );
  expect(status).toBe(0);
  expect(readdirSync(directory).sort()).toEqual(['k.elf', 'k.ir', 'k.map', 'k.s', 'main.ts']);
  expect(stdout).toMatch(/load .* ms\nparse .* ms\ncheck .* ms\nlower .* ms\n/);
  expect(readFileSync(join(directory, 'k.ir'), 'utf8')).toContain('function @');
});

test('two builds of an image are the same, byte for byte, wherever the program lies', () => {
  program("console.log('same');\n");
  mkdirSync(join(directory, 'elsewhere'));
  program("console.log('same');\n", 'elsewhere/main.ts');
  expect(torotsc('build', 'main.ts', '-o', 'a.img').status).toBe(0);
  expect(torotsc('build', 'elsewhere/main.ts', '-o', 'b.img').status).toBe(0);
  const [a, b] = ['a.img', 'b.img'].map((name) => readFileSync(join(directory, name)));
  expect(a.equals(b)).toBe(true);
  expect(statSync(join(directory, 'a.img')).size % (1 << 20)).toBe(0);
});

test('new: a project that builds', () => {
  expect(torotsc('new', 'hello').status).toBe(0);
  const { status, stderr } = torotsc('build', 'hello/main.ts', '--target', 'linux', '-o', 'hello/app');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(existsSync(join(directory, 'hello', 'app'))).toBe(true);
});

test('doctor looks at Node, QEMU and the acceleration', () => {
  const { stdout } = torotsc('doctor');
  for (const name of ['Node.js', 'QEMU', 'Acceleration']) expect(stdout).toContain(name);
});
