/** What can go wrong in a call of the network unit. */

export enum NetworkErrorCode {
  /** `dedicateNetwork` names no driver that the program imports, or there is no such card. */
  NoInterface = 'no-interface',
  /** A call that needs the network came before `dedicateNetwork`. */
  NotDedicated = 'not-dedicated',
  BadAddress = 'bad-address',
  AddressInUse = 'address-in-use',
  /** The socket is not in the state that the call needs. */
  BadState = 'bad-state',
  NotConnected = 'not-connected',
  ConnectionRefused = 'connection-refused',
  ConnectionReset = 'connection-reset',
  TimedOut = 'timed-out',
  Unreachable = 'unreachable',
  NameNotFound = 'name-not-found',
  /** Too many connections or packets in flight. */
  NoResources = 'no-resources',
}

export class NetworkError extends Error {
  constructor(
    readonly code: NetworkErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'NetworkError';
  }
}
