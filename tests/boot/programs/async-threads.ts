/**
 * Promises, timers and threads share one scheduler: a server of async functions, with time-outs, answers while one thread computes and lets others
 * run only now and then, another sleeps and blocks, and a third waits for a socket.
 */

import 'toro/drivers/virtio-net';
import {
  decodeText,
  dedicateNetwork,
  type Socket,
  sysSocket,
  sysSocketAccept,
  sysSocketBind,
  sysSocketClose,
  sysSocketListen,
  sysSocketRecv,
  sysSocketSend,
} from 'toro/network';
import { beginThread, getCurrentThread, join, joinAsync, Signal, sleep, sysThreadSwitch } from 'toro/process';

const PORT = 7;
const CONNECTIONS = 3;

function receive(socket: Socket): string {
  const buffer = new Uint8Array(1000);
  return decodeText(buffer, sysSocketRecv(socket, buffer));
}

function delay(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}

let ticks = 0;
let computed = 0;
let answered = 0;
const finished = new Signal();

/** One connection: each request is awaited, and answered after a timer. */
async function serve(socket: Socket): Promise<number> {
  let requests = 0;
  for (let text = await receiveAsync(socket); text !== ''; text = await receiveAsync(socket)) {
    await delay(5);
    sysSocketSend(socket, `${text.toUpperCase()} in ${getCurrentThread().name}, request ${++requests}\n`);
  }
  sysSocketClose(socket);
  return requests;
}

function receiveAsync(socket: Socket): Promise<string> {
  return joinAsync(beginThread(receive, socket, { name: 'receiver' }));
}

async function server(listener: Socket): Promise<void> {
  const connections: Promise<number>[] = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    connections.push(serve(await joinAsync(beginThread(sysSocketAccept, listener, { name: 'acceptor' }))));
  }
  const counts = await Promise.all(connections);
  answered = counts.reduce((sum, count) => sum + count, 0);
  finished.raise();
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
const listener = sysSocket();
sysSocketBind(listener, PORT);
sysSocketListen(listener, 8);

const computes = beginThread(() => {
  for (; answered === 0; sysThreadSwitch()) for (let i = 0; i < 20_000; i++) computed = (computed * 31 + i) % 1_000_003;
}, undefined);
const blocks = beginThread(() => {
  finished.wait();
  return 'the blocking thread goes on';
}, undefined);
const interval = setInterval(() => ticks++, 3);

beginThread(() => {
  console.log(join(blocks));
  join(computes);
  sleep(10);
  clearInterval(interval);
  console.log('answered', answered, 'ticks', ticks > 5, 'computed', computed >= 0);
}, undefined);
server(listener).catch((error) => console.log(`${error}`));
console.log('ready');
