import { LinkError, type LinkOptions, link } from '../../compiler/link';
import type { ObjectItem } from '../../compiler/object/object';
import { item, relocation, sampleProgram } from './sample';

const linux: LinkOptions = { target: 'linux', entry: 'start' };

/** Bytes of `name` in the image, from the file. */
function contents(image: ReturnType<typeof link>, name: string, size: number): Buffer {
  const address = image.symbol(name) ?? Number.NaN;
  const segment = image.segments.find((one) => address >= one.address && address < one.address + one.size);
  if (!segment) throw new Error(`${name} is not in the image`);
  const start = segment.offset + address - segment.address;
  return Buffer.from(image.bytes.subarray(start, start + size));
}

function problemsOf(items: ObjectItem[], options = linux): string[] {
  try {
    link(items, options);
  } catch (error) {
    if (error instanceof LinkError) return error.message.split('\n');
    throw error;
  }
  throw new Error('the link succeeded');
}

test('links what the entry reaches and nothing else', () => {
  const image = link(sampleProgram(), linux);
  expect(image.symbol('start')).toBe(0x40_0000);
  expect(image.symbol('work')).toBe(0x40_0020);
  expect(image.symbol('two')).toBe(0x40_1000);
  expect(image.symbol('unused')).toBeUndefined();
  expect(image.entry).toBe(0x40_0000);
});

test('links required roots with what they need', () => {
  const image = link(sampleProgram(), { ...linux, roots: ['unused'] });
  expect(image.symbol('unused')).toBe(0x40_0030);
});

test('gives the same bytes for the same input', () => {
  expect(Buffer.from(link(sampleProgram(), linux).bytes).equals(link(sampleProgram(), linux).bytes)).toBe(true);
});

test('does the four kinds of relocation', () => {
  const image = link(
    [
      item('start', {
        bytes: new Uint8Array(24),
        relocations: [
          relocation(0, 'absolute64', 'word', 5),
          relocation(8, 'absolute32', 'word', 1),
          relocation(12, 'relative32', 'word', -4),
          relocation(16, 'core32', 'variable', 2),
          relocation(20, 'absolute32', 'core.size'),
        ],
      }),
      item('word', { segment: 'data', hex: '0100000000000000' }),
      item('variable', { segment: 'values', bytes: new Uint8Array(0), size: 8 }),
    ],
    linux,
  );
  const word = image.symbol('word') ?? 0;
  const bytes = contents(image, 'start', 24);
  expect(bytes.readBigUInt64LE(0)).toBe(BigInt(word + 5));
  expect(bytes.readUInt32LE(8)).toBe(word + 1);
  expect(bytes.readInt32LE(12)).toBe(word - 4 - (0x40_0000 + 12));
  expect(bytes.readUInt32LE(16)).toBe(64 + 2);
  expect(bytes.readUInt32LE(20)).toBe(80);
});

test('resolves labels inside an item and reaches the item by them', () => {
  const image = link(
    [
      item('start', { bytes: new Uint8Array(4), relocations: [relocation(0, 'absolute32', 'stub.inner')] }),
      item('stub', { hex: '90 90 c3', labels: [{ name: 'stub.inner', offset: 2 }] }),
    ],
    linux,
  );
  expect(contents(image, 'start', 4).readUInt32LE(0)).toBe((image.symbol('stub') ?? 0) + 2);
});

test('lays out the core-local block: references from 64, values behind them', () => {
  const zero = { bytes: new Uint8Array(0), size: 8 };
  const image = link(
    [
      item('start', {
        bytes: new Uint8Array(12),
        relocations: [
          relocation(0, 'core32', 'count'),
          relocation(4, 'core32', 'list'),
          relocation(8, 'core32', 'core.stackTop'),
        ],
      }),
      item('count', { segment: 'values', ...zero }),
      item('list', { segment: 'references', ...zero }),
    ],
    linux,
  );
  expect(image.symbol('list')).toBe(64);
  expect(image.symbol('count')).toBe(72);
  expect(image.symbol('core.stackTop')).toBe(32);
  expect(image.symbol('core.references.start')).toBe(64);
  expect(image.symbol('core.references.end')).toBe(72);
  expect(image.coreSize).toBe(80);
});

test('keeps zero-filled data out of the file and behind the initialised', () => {
  const image = link(
    [
      item('start', {
        bytes: new Uint8Array(8),
        relocations: [relocation(0, 'absolute32', 'zeros'), relocation(4, 'absolute32', 'word')],
      }),
      item('zeros', { segment: 'data', bytes: new Uint8Array(0), size: 0x10000, align: 4096 }),
      item('word', { segment: 'data', hex: '01000000' }),
    ],
    linux,
  );
  const data = image.segments[2];
  expect(data).toMatchObject({ name: 'data', fileSize: 4, size: 0x11000 });
  expect(image.symbol('zeros')).toBe(data.address + 0x1000);
  expect(image.symbol('image.end')).toBe(data.address + 0x11000);
});

test('reports every undefined symbol with its user, place and a hint', () => {
  const [start] = sampleProgram();
  const broken = { ...start, relocations: [...start.relocations, relocation(16, 'absolute32', 'nothing')] };
  expect(problemsOf([broken, item('woork', { hex: 'c3' }), item('far/two', { hex: 'c3' })])).toEqual([
    'sample.ts:11:3: undefined symbol work, used by function start (did you mean woork?)',
    'sample.ts:12:3: undefined symbol two, used by function start',
    'sample.ts:12:3: undefined symbol nothing, used by function start',
  ]);
});

test('hints at the same name in another place', () => {
  const start = item('start', { bytes: new Uint8Array(4), relocations: [relocation(0, 'absolute32', 'Box.read')] });
  expect(problemsOf([start, item('Crate.read', { hex: 'c3' })])).toEqual([
    'undefined symbol Box.read, used by text item start (Crate.read is defined)',
  ]);
});

test('reports a missing entry', () => {
  expect(problemsOf([], linux)).toEqual(['undefined symbol start, required by the target']);
});

test('reports names defined twice, also by the linker', () => {
  expect(problemsOf([...sampleProgram(), item('work'), item('image.end')])).toEqual([
    'symbol work is defined twice, in function Sample.work and in text item work',
    'symbol image.end is defined twice, by the linker and in text item image.end',
  ]);
});

test('reports addresses that do not fit and confusions with core-local variables', () => {
  const start = item('start', {
    bytes: new Uint8Array(16),
    relocations: [
      relocation(0, 'absolute32', 'start', 0x8000_0000),
      relocation(4, 'relative32', 'start', 0x8000_0004),
      relocation(8, 'absolute32', 'variable'),
      relocation(12, 'core32', 'start'),
    ],
  });
  const variable = item('variable', { segment: 'values', hex: '0100000000000000' });
  expect(problemsOf([start, variable])).toEqual([
    'text item start cannot refer to start (absolute32): the address 0x80400000 does not fit 31 bits',
    'text item start cannot refer to start (relative32): the distance 2147483648 does not fit 32 bits',
    'text item start cannot refer to variable (absolute32): a core-local variable has no fixed address',
    'text item start cannot refer to start (core32): it is not core-local',
    'module variable variable has an initial value; the core-local block starts as zeros',
  ]);
});

test('writes a map sorted by address with totals', () => {
  expect(link(sampleProgram(), linux).map()).toBe(
    [
      'address     size      segment     symbol',
      '0x00400000  24        text        start',
      '0x00400020  11        text        work',
      '0x00401000  4         constant    two',
      '',
      'Core-local block: offsets from the GS base',
      '',
      'Totals in bytes',
      'text        0x00400000  43',
      'constant    0x00401000  4',
      'data        0x00402000  0',
      'core        0x00402000  64',
      '',
    ].join('\n'),
  );
});
