import { link } from '../../compiler/link';
import type { ObjectItem } from '../../compiler/object/object';
import { code, item, relocation, sampleProgram } from './sample';

/** The sample with an entry that refers to the given tables, and the string descriptors. */
function programWith(tables: readonly string[], extra: ObjectItem[] = []): ObjectItem[] {
  const [start, work, ...rest] = sampleProgram();
  const user = item('user', {
    bytes: new Uint8Array(tables.length * 4),
    relocations: tables.map((table, index) => relocation(index * 4, 'absolute32', table)),
  });
  const guarded = { ...work, code: { ...code('Sample.work', 'sample.ts', [[4, 4]]), handlers: workHandlers } };
  const descriptors = [
    item('lang.string1', { segment: 'constant', hex: '0100000000000000' }),
    item('lang.string2', { segment: 'constant', hex: '0200000000000000' }),
  ];
  return [start, guarded, user, ...rest, ...descriptors, ...extra];
}

const workHandlers = [
  { start: 6, end: 9, handler: 10 },
  { start: 4, end: 6, handler: 9 },
];

function linkWith(tables: readonly string[], extra: ObjectItem[] = []) {
  const image = link(programWith(tables, extra), {
    target: 'linux',
    entry: 'start',
    roots: ['user', ...extra.map((one) => one.name)],
  });
  const at = (address: number): number => {
    const segment = image.segments.find((one) => address >= one.address && address < one.address + one.size);
    if (!segment) throw new Error(`nothing at ${address}`);
    return Buffer.from(image.bytes).readUInt32LE(segment.offset + address - segment.address);
  };
  const entries = (table: string): number[] => {
    const words: number[] = [];
    for (let place = image.symbol(table) ?? 0; place < (image.symbol(`${table}.end`) ?? 0); place += 4)
      words.push(at(place));
    return words;
  };
  const text = (address: number): string => {
    let result = '';
    const isWide = at(address) === image.symbol('lang.string2');
    for (let i = 0; i < at(address + 8); i++) {
      const place = address + 16 + i * (isWide ? 2 : 1);
      result += String.fromCharCode(at(place) & (isWide ? 0xffff : 0xff));
    }
    return result;
  };
  return { image, at, entries, text };
}

test('links no table without a reference', () => {
  const { image } = linkWith([]);
  for (const name of ['table.handlers', 'table.functions', 'table.lines', 'table.files', 'lang.string1']) {
    expect(image.symbol(name)).toBeUndefined();
  }
});

test('sorts the handler ranges', () => {
  const { image, entries } = linkWith(['table.handlers', 'table.handlers.end']);
  const work = image.symbol('work') ?? 0;
  expect(entries('table.handlers')).toEqual([work + 4, work + 6, work + 9, work + 6, work + 9, work + 10]);
});

test('names the functions with string objects', () => {
  const { image, at, entries, text } = linkWith(['table.functions']);
  const [start, startName, work, workName, ...none] = entries('table.functions');
  expect([start, work]).toEqual([image.symbol('start'), image.symbol('work')]);
  expect([text(startName), text(workName)]).toEqual(['start', 'Sample.work']);
  expect(none).toEqual([]);
  expect(at(workName)).toBe(image.symbol('lang.string1'));
  expect(at(workName + 4)).toBe(32); // header, length, hash and 11 characters, in whole words
});

test('gives each address a line and a file', () => {
  const { image, entries } = linkWith(['table.lines']);
  const start = image.symbol('start') ?? 0;
  const work = image.symbol('work') ?? 0;
  // `work` has a position of its own before its first line; `user` has none.
  expect(entries('table.lines')).toEqual([
    ...[start, 10, start + 4, 11, start + 9, 12],
    ...[work, 4],
    ...[image.symbol('user'), 0],
  ]);
});

test('numbers files in the order of the code and names them, in two bytes where needed', () => {
  const other = item('other', { hex: 'c3', code: code('другой', 'πρόγραμμα.ts', [[0, 7]]) });
  const { image, entries, text } = linkWith(['table.files', 'table.functions', 'table.lines'], [other]);
  expect(entries('table.files').map(text)).toEqual(['sample.ts', 'πρόγραμμα.ts']);
  expect(entries('table.functions').slice(4)).toEqual([image.symbol('other'), image.symbol('table.function:другой')]);
  expect(entries('table.lines').slice(-2)).toEqual([image.symbol('other'), 7 | (1 << 20)]);
});

test('refuses handler ranges that overlap', () => {
  const handlers = [
    { start: 0, end: 2, handler: 0 },
    { start: 1, end: 3, handler: 0 },
  ];
  const bad = item('bad', { hex: '909090c3', code: { ...code('bad', 'bad.ts', [[0, 1]]), handlers } });
  expect(() => linkWith(['table.handlers'], [bad])).toThrow('handler ranges of bad');
});
