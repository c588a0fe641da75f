/** Answers whose content comes in pieces (RFC 9112 §7.1, §6.3). */

import { response, streamed } from '../../rtl/http/response';
import { Exchange } from './support/exchange';

async function* nothing(): AsyncGenerator<string> {}

const head = streamed(200, nothing(), { 'Content-Type': 'text/plain' });
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

function begun(input: string): Exchange {
  const exchange = new Exchange({}, () => undefined).give(input);
  exchange.connection.beginPieces(head);
  return exchange;
}

test('pieces are chunks, an empty one is none, and the connection goes on', () => {
  const exchange = begun(GET + GET);
  for (const text of ['hello ', '', 'x'.repeat(26)]) expect(exchange.connection.write(Buffer.from(text))).toBe(true);
  exchange.connection.endPieces();
  expect(exchange.take()).toBe(
    `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n1a\r\n${'x'.repeat(26)}\r\n0\r\n\r\n`,
  );
  expect(exchange.run().requests).toHaveLength(2);
  exchange.connection.answer(response(204));
  expect(exchange.take()).toBe('HTTP/1.1 204 No Content\r\n\r\n');
});

test('an old client gets them up to the end of the connection', () => {
  const exchange = begun('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n');
  exchange.connection.write(Buffer.from('hello'));
  exchange.connection.endPieces();
  expect(exchange.take()).toBe('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nhello');
  expect(exchange.closed).toBe(true);
});

test('HEAD gets none of them', () => {
  const exchange = begun(GET.replace('GET', 'HEAD'));
  exchange.connection.write(Buffer.from('hello'));
  exchange.connection.endPieces();
  expect(exchange.take()).toMatch(/chunked\r\n\r\n$/);
  expect(exchange.closed).toBe(false);
});

test('a client that does not read is waited for, and given up in the end', async () => {
  const exchange = begun(GET);
  exchange.room = 10;
  let sent = '';
  expect(exchange.connection.write(Buffer.from('x'.repeat(100)))).toBe(false);
  const room = exchange.connection.room();
  for (let i = 0; i < 20; i++) {
    exchange.room = 10;
    exchange.run();
  }
  await room;
  exchange.room = Infinity;
  exchange.connection.endPieces();
  sent += exchange.take();
  expect(sent).toMatch(/\r\n64\r\nx{100}\r\n0\r\n\r\n$/);

  const other = begun(GET);
  other.room = 0;
  other.connection.write(Buffer.from('x'));
  const given = other.connection.room();
  other.connection.timedOut();
  await given;
  expect([other.aborted, other.connection.isOver]).toEqual([true, true]);
});

test('an answer without content has no pieces', () => {
  expect(streamed(204, nothing()).pieces).toBeUndefined();
});
