// A thread for each connection echoes what comes; the main thread calls out to port 17999 of the host and ends when told to.
import 'toro/drivers/virtio-net';
import {
  decodeText,
  dedicateNetwork,
  type Socket,
  sysSocket,
  sysSocketAccept,
  sysSocketBind,
  sysSocketClose,
  sysSocketConnect,
  sysSocketListen,
  sysSocketRecv,
  sysSocketSend,
} from 'toro/network';
import { beginThread } from 'toro/process';

function serve(socket: Socket): void {
  const buffer = new Uint8Array(1024);
  for (let length = sysSocketRecv(socket, buffer); length > 0; length = sysSocketRecv(socket, buffer)) {
    sysSocketSend(socket, buffer.subarray(0, length));
  }
  sysSocketClose(socket);
}

function echo(port: number): void {
  const listener = sysSocket();
  sysSocketBind(listener, port);
  sysSocketListen(listener, 16);
  for (;;) beginThread(serve, sysSocketAccept(listener), { name: 'connection', daemon: true });
}

dedicateNetwork('virtionet');
beginThread(echo, 7, { name: 'echo', daemon: true });
const client = sysSocket();
sysSocketConnect(client, '10.0.2.2', 17999);
sysSocketSend(client, 'ready');
const order = new Uint8Array(100);
let length = sysSocketRecv(client, order);
while (length > 0) {
  console.log('the host said', decodeText(order, length));
  length = sysSocketRecv(client, order);
}
sysSocketClose(client);
console.log('the host closed');
