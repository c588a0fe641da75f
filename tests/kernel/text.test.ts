import { formatConsole } from '../../rtl/console/format';
import { commandLineOption, readCommandLine } from '../../rtl/kernel/command-line';
import { daysSince1970 } from '../../rtl/lang/calendar';
import { freeMemory, setMemory, storeU8 } from '../support/unsafe';

test.each<[string, (number | string)[], string]>([
  ['%d items at 0x%h', [42, 0xbeef], '42 items at 0xbeef'],
  ['%s=%c%c', ['x', 65, 'B'], 'x=AB'],
  ['100%% %', [], '100% %'],
  ['a\\n\\tb\\c', [], 'a\n\tb\u001b[2J\u001b[H'],
  [
    '/VToro/n /vv /Rr /rr /Aa /aa',
    [],
    '\u001b[92mToro\u001b[0m \u001b[32mv \u001b[91mr \u001b[31mr \u001b[94ma \u001b[34ma',
  ],
  ['GET /index.html', [], 'GET /index.html'],
  ['%s', ['/R%d\\n'], '/R%d\\n'],
  ['%d', [-7.9], '-7'],
  ['', [1, 2], ''],
])('formatConsole(%j, %j)', (format, values, text) => {
  expect(formatConsole(format, values)).toBe(text);
});

test('a missing argument is an error that says which', () => {
  expect(() => formatConsole('%d and %s', [1])).toThrow('no argument for %s at 7');
});

function commandLine(text: string): void {
  setMemory(freeMemory + 8192);
  [...`${text}\0`].forEach((character, i) => {
    storeU8(freeMemory + i, character.charCodeAt(0));
  });
  readCommandLine(freeMemory);
}

test('the command line is read into options', () => {
  commandLine('  kernel.elf exit=debug ip=10.0.2.15 boot-time ip=10.0.2.16 empty= ');
  expect(commandLineOption('exit')).toBe('debug');
  expect(commandLineOption('ip')).toBe('10.0.2.16');
  expect(commandLineOption('boot-time')).toBe('');
  expect(commandLineOption('empty')).toBe('');
  expect(commandLineOption('boot')).toBeUndefined();
  expect(commandLineOption('debug')).toBeUndefined();
});

test('no command line has no options, and an endless one is cut', () => {
  readCommandLine(0);
  expect(commandLineOption('exit')).toBeUndefined();
  commandLine('x'.repeat(5000));
  expect(commandLineOption('x')).toBeUndefined();
});

test('days since 1970 agree with Date, leap years included', () => {
  for (const [y, m, d] of [
    [1970, 1, 1],
    [2000, 2, 29],
    [2000, 3, 1],
    [2023, 12, 31],
    [2024, 2, 29],
    [2099, 6, 15],
  ]) {
    expect(daysSince1970(y, m, d)).toBe(Date.UTC(y, m - 1, d) / 86_400_000);
  }
});
