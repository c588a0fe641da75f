/** The interface of a program at one end of a simulated wire, with the wire's time for its clock. */

import { installPlatform } from '../../../rtl/lang/platform';
import type { NetworkDevice } from '../../../rtl/network/device';
import { NetworkInterface } from '../../../rtl/network/interface';
import type { Wire } from './wire';

/** At end b, whose stack becomes the interface's. */
export function interfaceOn(wire: Wire): NetworkInterface {
  installPlatform({
    write: () => undefined,
    monotonic: () => wire.now,
    wallClock: () => 0,
    random: () => {},
    exit: () => {
      throw new Error('exit');
    },
    wait: () => undefined,
    wake: () => undefined,
  });
  const station = wire.b;
  const device: NetworkDevice = {
    name: 'wire',
    mac: station.mac,
    mtu: 1500,
    offload: undefined,
    signal: { raise: () => undefined, wait: () => true },
    start: () => undefined,
    beginFrame: () => station.beginFrame(),
    endFrame: (length) => station.endFrame(length),
    flush: () => undefined,
    receiveFrame: () => undefined,
    receivedLength: 0,
    receivedIsIntact: false,
    releaseFrame: () => undefined,
  };
  const networkInterface = new NetworkInterface(device, 64 * 1024 * 1024);
  Object.assign(station, { stack: networkInterface.stack });
  station.stack.configure(station.address, 0xffffff00, 0);
  return networkInterface;
}
