/** Where a guest's address comes from: the program, the kernel's command line, or a DHCP server. */

import type { Nic } from '../../tools/qemu';
import { Builds, linesOf } from './builds';
import { EthernetLink } from './ethernet-link';
import { ask, freePorts } from './http-client';

jest.setTimeout(90_000);
const builds = new Builds();
afterAll(() => builds.remove());

test('a program without an address takes that of the DHCP server', async () => {
  const nics: Nic[] = [{ backend: { kind: 'user', guestAddress: '192.168.77.15' } }];
  const { lines, end } = await builds.run('tests/boot/programs/dhcp.ts', 'kernel', { nics });
  expect(lines).toEqual(['my address is 192.168.77.15']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('without a DHCP server the program says so', async () => {
  const link = await EthernetLink.open();
  try {
    const machine = { extra: link.qemuArguments };
    const { lines, end } = await builds.run('tests/boot/programs/dhcp.ts', 'kernel', machine);
    expect(lines[0]).toBe('Uncaught NetworkError: no DHCP server answers');
    expect(end).toEqual({ kind: 'exit', code: 1 });
  } finally {
    link.close();
  }
});

test.each([
  ['the address in the program', '10.0.2.15', ''],
  ['an address on the command line', '192.168.78.99', 'ip=192.168.78.99 gateway=192.168.78.2'],
  ['DHCP on the command line', '192.168.79.15', 'ip=dhcp'],
])('ToroHttp serves at %s', async (_name, guestAddress, words) => {
  const [hostPort] = await freePorts(1);
  const nics: Nic[] = [{ backend: { kind: 'user', guestAddress, forwards: [{ hostPort, guestPort: 80 }] } }];
  const guest = await builds.start('examples/ToroHttp.ts', 'disk', { nics }, words);
  try {
    await guest.waitFor('listening');
    expect(await ask(hostPort)).toContain('Hello from Toro!');
    expect(linesOf(guest)).toEqual(['listening on port 80']);
  } finally {
    await guest.kill();
  }
});
