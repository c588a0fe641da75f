/** Where a machine gets its random numbers from. */

import type { Machine } from '../../tools/qemu';
import { boot, removeKernels } from './guest';

jest.setTimeout(180_000);
afterAll(removeKernels);

const advice = 'with QEMU: -cpu max, or -device virtio-rng-pci and the driver toro/drivers/virtio-rng';
const refusal = (asked: string): string =>
  `Error: this machine has no source of random numbers (asked: ${asked}); ${advice}`;

test.each<[string, Partial<Machine>]>([
  ['RDSEED', { cpu: 'max' }],
  ['RDRAND alone', { cpu: 'max,-rdseed' }],
])('numbers of the processor: %s', async (_name, machine) => {
  const { lines, end } = await boot('tests/boot/programs/random.ts', machine);
  expect(lines).toEqual(['uuid true true', 'spread true']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('a processor without them refuses', async () => {
  const { lines } = await boot('tests/boot/programs/random.ts');
  expect(lines).toEqual([refusal('RDSEED, RDRAND')]);
});

test.each(['', ',disable-modern=on', ',disable-legacy=on', ',vectors=0'])(
  'a virtio entropy device%s',
  async (options) => {
    const { lines } = await boot('tests/boot/programs/random-device.ts', {
      extra: ['-device', `virtio-rng-pci${options}`],
    });
    expect(lines).toEqual(['taken 60 different 60']);
  },
);

test.each<[string, string[]]>([
  ['is not there', []],
  // A byte in a hundred seconds.
  ['does not answer', ['-device', 'virtio-rng-pci,max-bytes=1,period=100000']],
])('a virtio entropy device that %s is no source', async (_name, extra) => {
  const { lines } = await boot('tests/boot/programs/random-device.ts', { extra });
  const logged = lines.filter((line) => line.endsWith(': no answer within 1000 ms'));
  expect(logged.length > 0).toBe(extra.length > 0);
  const others = lines.filter((line) => !logged.includes(line));
  expect(others.slice(0, 3)).toEqual(Array<string>(3).fill(refusal('RDSEED, RDRAND, virtio-rng')));
  expect(others[3]).toBe('taken 0 different 0');
});
