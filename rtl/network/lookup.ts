/** Waiting for the address of a name. */

import { now } from '../clock';
import { Signal } from '../process';
import { type LookupOwner, LookupState, type Resolver } from './dns';
import { NetworkError, NetworkErrorCode } from './error';
import type { NetworkInterface } from './interface';

class Waiter implements LookupOwner {
  readonly signal = new Signal();

  lookupDone(): void {
    this.signal.raise();
  }
}

/** The address of `name`. Without servers of its own, the resolver asks the one that DHCP named. */
export function lookUp(networkInterface: NetworkInterface, resolver: Resolver, name: string): number {
  const { nameServer } = networkInterface.stack.dhcp;
  if (resolver.servers.length === 0 && nameServer !== 0) resolver.servers = [nameServer];
  if (resolver.servers.length === 0) {
    throw new NetworkError(
      NetworkErrorCode.BadState,
      'no name server: DHCP named none, and setNameServers was not called',
    );
  }
  const waiter = new Waiter();
  const lookup = resolver.lookup(name, waiter, now());
  networkInterface.transmit();
  while (lookup.state === LookupState.Asking) waiter.signal.wait();
  switch (lookup.state) {
    case LookupState.Found:
      return lookup.address;
    case LookupState.NotFound:
      throw new NetworkError(NetworkErrorCode.NameNotFound, `'${name}' has no address`);
    default:
      throw new NetworkError(NetworkErrorCode.TimedOut, `no name server answers for '${name}'`);
  }
}
