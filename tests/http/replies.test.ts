/** Answers of servers, as the client reads them: whatever the pieces in which they come. */

import { HttpErrorCode } from '../../rtl/http/error';
import { HttpLimits } from '../../rtl/http/limits';
import type { HttpReply } from '../../rtl/http/reply';
import { ReplyReader } from '../../rtl/http/reply-reader';
import { randomIntegers } from '../support/random';

const SIMPLE = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello';
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;e\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n';
const TO_THE_END = 'HTTP/1.0 404 Not here\r\nServer: old\r\n\r\nall there is';
const INTERIM = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n';

interface Choices {
  readonly method?: string;
  readonly limits?: Partial<HttpLimits>;
  /** Lengths of the pieces. */
  readonly cut?: (left: number) => number;
}

/** What comes of `text`, behind which the server ends the connection. */
function read(text: string, { method = 'GET', limits = {}, cut = (left) => left }: Choices = {}): HttpReply {
  const reader = new ReplyReader(method, new HttpLimits(limits));
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + cut(bytes.length - at));
    const reply = reader.take(Uint8Array.from(bytes.subarray(at, end)));
    if (reply !== undefined) return reply;
    at = end;
  }
  return reader.end();
}

const codeOf = (text: string, choices?: Choices): unknown => {
  try {
    return read(text, choices).status;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

test.each([
  ['a length (RFC 9112 §6.2)', SIMPLE, 200, 'hello'],
  ['chunks (RFC 9112 §7.1)', CHUNKED, 200, 'abcde'],
  ['the end of the connection (RFC 9112 §6.3)', TO_THE_END, 404, 'all there is'],
  ['interim answers before it (RFC 9110 §15.2)', INTERIM + SIMPLE, 200, 'hello'],
])('content that ends by %s, in pieces of all sizes', (_name, text, status, content) => {
  const random = randomIntegers(5);
  const cuts = [(left: number) => left, () => 1, () => 2, () => 7, ...Array(50).fill(() => 1 + random(20))];
  for (const cut of cuts) {
    const reply = read(text, { cut });
    expect([reply.status, reply.text()]).toEqual([status, content]);
  }
});

test('what an answer says', () => {
  const reply = read(CHUNKED.replace('200 OK', '418 no, tea').replace('\r\n\r\n', '\r\nX: y\r\n\r\n'));
  expect([reply.status, reply.reason, reply.version, reply.ok]).toEqual([418, 'no, tea', '1.1', false]);
  expect([reply.headers.get('x'), reply.headers.get('y')]).toEqual(['y', null]);
  expect(reply.trailers.entries()).toEqual([['t', 'u']]);
  expect(read(SIMPLE).ok).toBe(true);
  expect(read(SIMPLE.replace('hello', '[1,2]')).json()).toEqual([1, 2]);
  expect(read('HTTP/1.1 200\r\n\r\n').reason).toBe('');
  expect(read('HTTP/1.0 200 OK\r\n\r\n').version).toBe('1.0');
});

test('Set-Cookie may come several times, and is no list (RFC 9110 §5.3)', () => {
  const cookies = 'Set-Cookie: a=1; Expires=Mon, 01 Jan 2030\r\nset-cookie: b=2\r\n';
  const { headers } = read(SIMPLE.replace('X: y\r\n', cookies));
  expect(headers.getSetCookie()).toEqual(['a=1; Expires=Mon, 01 Jan 2030', 'b=2']);
  expect(read(SIMPLE).headers.getSetCookie()).toEqual([]);
});

test('no content follows HEAD, 204 and 304, whatever the fields say (RFC 9110 §6.4.1)', () => {
  expect(read(SIMPLE.slice(0, -5), { method: 'HEAD' }).text()).toBe('');
  for (const status of [204, 304]) {
    expect(read(SIMPLE.replace('200', `${status}`).slice(0, -5)).bytes()).toHaveLength(0);
  }
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n').text()).toBe('');
});

test.each([
  'HTTP/2.0 200 OK\r\n\r\n',
  'HTTP/1.1  200 OK\r\n\r\n',
  'HTTP/1.1 20 OK\r\n\r\n',
  'HTTP/1.1 2000 OK\r\n\r\n',
  'HTTP/1.1 099 OK\r\n\r\n',
  'HTTP/1.x 200 OK\r\n\r\n',
  'SSH-2.0-OpenSSH\r\n\r\n',
  '\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX : y\r\n\r\n',
  'HTTP/1.1 200 OK\r\n folded\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX: y\nZ: 1\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello',
  'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello',
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n',
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n',
])('%j is malformed', (text) => {
  expect([codeOf(text), codeOf(text, { cut: () => 1 })]).toEqual([HttpErrorCode.Malformed, HttpErrorCode.Malformed]);
});

test.each(['', 'HTTP/1.1 200 OK\r\n', SIMPLE.slice(0, -1), CHUNKED.slice(0, -1), INTERIM])('%j is not all', (text) => {
  expect(codeOf(text)).toBe(HttpErrorCode.Incomplete);
});

test('limits: content of each kind, head, fields', () => {
  const { TooLarge } = HttpErrorCode;
  for (const text of [SIMPLE, CHUNKED, TO_THE_END]) {
    expect(codeOf(text, { limits: { body: 4 } })).toBe(TooLarge);
    expect(codeOf(text, { limits: { body: 4 }, cut: () => 1 })).toBe(TooLarge);
  }
  expect([codeOf(SIMPLE, { limits: { body: 5 } }), codeOf(TO_THE_END, { limits: { body: 12 } })]).toEqual([200, 404]);
  expect(codeOf(SIMPLE, { limits: { head: SIMPLE.length - 6 } })).toBe(TooLarge);
  expect(codeOf(SIMPLE, { limits: { head: SIMPLE.length - 5 } })).toBe(200);
  expect(codeOf('x'.repeat(20_000), { cut: () => 100 })).toBe(TooLarge);
  expect(codeOf(SIMPLE, { limits: { fields: 1 } })).toBe(TooLarge);
  expect(codeOf(SIMPLE, { limits: { fields: 2 } })).toBe(200);
});
