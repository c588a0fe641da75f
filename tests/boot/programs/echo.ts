/** Sockets that wait: an echo server with a thread for each client, a client of the host, pings. */

import 'toro/drivers/virtio-net';
import { now } from 'toro/clock';
import {
  dedicateNetwork,
  icmpPollPackets,
  icmpSendEcho,
  NetworkError,
  NetworkErrorCode,
  type Socket,
  sysSocket,
  sysSocketAccept,
  sysSocketBind,
  sysSocketClose,
  sysSocketConnect,
  sysSocketListen,
  sysSocketRecv,
  sysSocketSelect,
  sysSocketSend,
} from 'toro/network';
import { beginThread, sleep } from 'toro/process';

const HOST = '10.0.2.2';
dedicateNetwork('virtionet', '10.0.2.15', HOST);

icmpSendEcho(HOST, 1, 7, 'ping');
let reply = icmpPollPackets();
for (const end = now() + 5000; reply === undefined && now() < end; reply = icmpPollPackets()) sleep(5);
console.log('echo', reply === undefined ? 'missing' : reply.sequence);

const refused = sysSocket();
try {
  sysSocketConnect(refused, HOST, 1);
  console.log('connected');
} catch (error) {
  const code = error instanceof NetworkError ? error.code : undefined;
  console.log('refused', code === NetworkErrorCode.ConnectionRefused);
}

function echo(socket: Socket): void {
  const buffer = new Uint8Array(3000);
  let total = 0;
  for (let length = sysSocketRecv(socket, buffer); length > 0; length = sysSocketRecv(socket, buffer)) {
    sysSocketSend(socket, buffer.subarray(0, length));
    total += length;
  }
  sysSocketClose(socket);
  console.log('echoed', total);
}

const listener = sysSocket();
sysSocketBind(listener, 7);
sysSocketListen(listener, 8);
console.log('select', sysSocketSelect(listener, 20));
console.log('ready');
for (let i = 0; i < 4; i++) beginThread(echo, sysSocketAccept(listener), { name: `echo ${i}` });
sysSocketClose(listener);
