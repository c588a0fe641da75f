/**
 * A key-value server that speaks the protocol of Redis: strings, counters, pipelining.
 *
 *     torotsc run examples/KeyValue.ts --forward 6379:6379
 *     redis-cli set greeting hello
 *     redis-benchmark -t ping,set,get,incr,mset -P 16 -q
 */

import 'toro/drivers/virtio-net';
import {
  dedicateNetwork,
  NetworkHandler,
  type Socket,
  sysRegisterNetworkService,
  sysSocket,
  sysSocketBind,
  sysSocketListen,
} from 'toro/network';
import { Client } from './keyvalue/client';
import { Store } from './keyvalue/store';

const PORT = 6379;

class KeyValueHandler extends NetworkHandler {
  readonly #store = new Store();

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, PORT);
    sysSocketListen(listener, 512);
  }

  override accept(socket: Socket): void {
    socket.noDelay = true;
    socket.userDefined = new Client(socket, this.#store);
  }

  receive(socket: Socket): void {
    clientOf(socket).serve();
  }

  override ready(socket: Socket): void {
    clientOf(socket).serve();
  }
}

function clientOf(socket: Socket): Client {
  const { userDefined } = socket;
  if (userDefined instanceof Client) return userDefined;
  throw new Error('a socket without a client');
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
sysRegisterNetworkService(new KeyValueHandler());
console.log(`listening on port ${PORT}`);
