/** Exceptions of the processor: reports, handlers of the program, and the end of the machine. */

import { boot, removeKernels } from './guest';

jest.setTimeout(180_000);
afterAll(removeKernels);

const PANIC = { kind: 'exit', code: 255 };

/** A report of an exception: its first line, the place, the source line and the caret below it. */
function reported(header: RegExp, place: string, source: string, column: number): RegExp {
  const quoted = source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const registers = 'rip=[0-9a-f]{16} .*\\n(r.*\\n){6}';
  return new RegExp(
    `${header.source}\\napp/${place}\\n${quoted}\\n {${column}}\\^\\n${registers} +at .*\\(app/${place}\\)`,
  );
}

test('ToroException: the default handler, handlers of the program, faults as errors', async () => {
  const { lines, end } = await boot('examples/ToroException.ts');
  const text = lines.join('\n');
  expect(text).toMatch(
    reported(
      /exception 0: division error in divisionByZero/,
      'ToroException.ts:12',
      '  divideWide(u64(0n), u64(1n), u64(0n));',
      2,
    ),
  );
  expect(text).toMatch(
    reported(
      /exception 14: page fault, writing 0000600000000000 \(not mapped\) in pageFault/,
      'ToroException.ts:17',
      '  writeU8(0x6000_0000_0000, 1);',
      2,
    ),
  );
  expect(text).toMatch(
    reported(
      /exception 13: protection fault in protectionFault/,
      'ToroException.ts:22',
      '  writeU8(0x8000_0000_0000, 1);',
      2,
    ),
  );
  expect(text).toMatch(
    reported(
      /exception 6: illegal instruction in illegalInstruction/,
      'ToroException.ts:26',
      '  undefinedInstruction();',
      2,
    ),
  );
  const own = lines.indexOf('A handler of our own: one line, and the end of the thread.');
  expect(lines.slice(own + 1, own + 5)).toEqual([
    'divisionByZero: division error',
    'pageFault: page fault, writing 0x600000000000 (not mapped)',
    'protectionFault: protection fault',
    'illegalInstruction: illegal instruction',
  ]);
  const caught = lines.flatMap((line, i) => (line.startsWith('caught: ') ? [line, lines[i + 1]] : []));
  expect(caught).toEqual([
    'caught: ProcessorException: division error',
    '    at divisionByZero (app/ToroException.ts:12)',
    'caught: ProcessorException: page fault, writing 0x600000000000 (not mapped)',
    '    at pageFault (app/ToroException.ts:17)',
    'caught: ProcessorException: protection fault',
    '    at protectionFault (app/ToroException.ts:22)',
    'caught: ProcessorException: illegal instruction',
    '    at illegalInstruction (app/ToroException.ts:26)',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('handlers throw into the program, wait, are interrupted themselves, and go', async () => {
  const { lines, end } = await boot('tests/boot/programs/exceptions.ts');
  expect(lines.slice(0, 5)).toEqual([
    'before 2 true finally',
    'page fault, executing 0x600000000000 (not mapped) true',
    'division error, then page fault, writing 0x600000000000 (not mapped)',
    'divider 25',
    'breakpoints true 1000',
  ]);
  const text = lines.slice(5).join('\n');
  expect(text).toMatch(/^exception 3: breakpoint in main\napp\/exceptions\.ts:73\nsetBreakPoint\(\);\n\^\n/);
  expect(lines.filter((line) => line.startsWith('RangeError: captureException: exception '))).toHaveLength(5);
  expect(text).toMatch(/page fault, writing 0000600000000000 \(not mapped\) in released\n/);
  expect(lines[lines.length - 1]).toBe('last words: illegal instruction');
  expect(end).toEqual(PANIC);
});

test.each([
  ['main', /page fault, writing 0000600000000000 \(not mapped\) in main\n/, /at main \(app\/fatal\.ts:42\)/],
  ['interrupt', /page fault, writing 0000600000000000 \(not mapped\) in /, /at <anonymous> \(app\/fatal\.ts:43\)/],
  ['overflow', /\(not mapped\): the stack of a handler is used up in thread \d+\n/, /at depth \(app\/fatal\.ts:15\)/],
  ['double', /exception 8: double fault in /, /at double \(app\/fatal\.ts:47\)/],
])('the machine ends after an exception: %s', async (name, header, frame) => {
  const { lines, end } = await boot('tests/boot/programs/fatal.ts', {}, `case=${name}`);
  const text = lines.join('\n');
  expect(text).toMatch(header);
  expect(text).toMatch(frame);
  expect(text.match(/exception/g)).toHaveLength(1);
  expect(text).not.toContain('handled');
  expect(end).toEqual(PANIC);
});

test('a fault on another core ends the thread there', async () => {
  const { lines, end } = await boot('tests/boot/programs/remote/fault.ts', { smp: 2 });
  expect(lines[0]).toMatch(/^exception 14: page fault, writing 0000600000000000 \(not mapped\) in one$/);
  expect(lines.slice(-2)).toEqual([
    expect.stringMatching(/^ThreadEndedError: .*was ended before it returned$/),
    'Error: page fault, writing 0x600000000000 (not mapped)',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});
