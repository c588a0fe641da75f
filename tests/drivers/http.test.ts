import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import type { Guest, Machine } from '../../tools/qemu';
import { removeKernels, start } from '../kernel/guest';

jest.setTimeout(180_000);
afterAll(removeKernels);

/** A TCP port of this host that nobody uses now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function fetchPage(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, agent: false, timeout: 20_000 }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve(`${response.statusCode} ${body}`));
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', reject);
  });
}

const variants: [string, string, Partial<Machine>][] = [
  ['modern and legacy', 'virtio-net-pci', {}],
  ['modern alone', 'virtio-net-pci,disable-legacy=on', { machine: 'q35' }],
  ['legacy alone', 'virtio-net-pci,disable-modern=on', {}],
  ['modern with a pin interrupt', 'virtio-net-pci,disable-legacy=on,vectors=0', {}],
  ['legacy with a pin interrupt', 'virtio-net-pci,disable-modern=on,vectors=0', {}],
  ['modern on a machine without APIC', 'virtio-net-pci,vectors=0', { cpu: 'qemu64,-apic' }],
  ['modern with 16 MiB', 'virtio-net-pci', { memory: 16 }],
  [
    'modern, with registers in memory',
    'virtio-net-device',
    { machine: 'microvm', extra: ['-global', 'virtio-mmio.force-legacy=off'] },
  ],
  [
    'legacy, with registers in memory and no ACPI',
    'virtio-net-device',
    { machine: 'microvm', extra: ['-machine', 'acpi=off', '-global', 'virtio-mmio.force-legacy=on'] },
  ],
];

test.each(variants)('ToroHttp serves through a card that is %s', async (_name, model, machine) => {
  const hostPort = await freePort();
  const forwards = [{ hostPort, guestPort: 80 }];
  const guest: Guest = await start('examples/ToroHttp.ts', {
    nics: [{ model, backend: { kind: 'user', forwards } }],
    ...machine,
  });
  try {
    await guest.waitFor('listening on port 80');
    // More frames than either ring holds. One after the other: QEMU's user network takes hardly more at once.
    for (let i = 0; i < 100; i++) expect(await fetchPage(hostPort)).toBe('200 <b>Hello from Toro!</b>');
  } finally {
    await guest.kill();
  }
});

test('without a card the program says what is missing', async () => {
  const guest = await start('examples/ToroHttp.ts', { machine: 'microvm' });
  await guest.waitFor('virtionet: the machine has no virtio network card');
  expect(await guest.end).toEqual({ kind: 'exit', code: 1 });
});
