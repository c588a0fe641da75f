/** Sends a datagram to the host, reads the answer, and asks for names that do not exist. */

import 'toro/drivers/virtio-net';
import {
  decodeText,
  dedicateNetwork,
  dnsLookup,
  formatAddress,
  NetworkError,
  networkCounters,
  setNameServers,
  udpSocket,
} from 'toro/network';

const HOST = '10.0.2.2';
const PORT = 17998;

dedicateNetwork('virtionet', '10.0.2.15', HOST);

const socket = udpSocket();
for (let i = 0; i < 3; i++) {
  socket.send(`question ${i}`, HOST, PORT);
  const answer = socket.receive(5000);
  if (answer === undefined) console.log('no answer');
  else console.log(`${formatAddress(answer.source)}:${answer.sourcePort}`, decodeText(answer.data));
}
console.log(socket.receive(1));
socket.close();

setNameServers([HOST]);
try {
  dnsLookup('no..name');
} catch (error) {
  if (error instanceof NetworkError) console.log(error.code);
}
const sent = networkCounters().find(([name]) => name === 'UDP out');
console.log(sent);
