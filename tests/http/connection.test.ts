/** One connection: what follows what, how long it lasts, and that pieces and their limits make no difference. */

import { type HttpResponse, response } from '../../rtl/http/response';
import { randomIntegers } from '../support/random';
import { Exchange, said } from './support/exchange';

const GET = 'GET /one HTTP/1.1\r\nHost: a\r\n\r\n';
const POST = 'POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello';
const CHUNKS =
  'PUT /three HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n3;e\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n';
const page = response(200, 'page', { 'Content-Type': 'text/plain' });
const PAGE = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\npage';

function answering(answer: HttpResponse | undefined, input: string): Exchange {
  return new Exchange({}, () => answer).give(input);
}

describe('persistence (RFC 9112 §9.3)', () => {
  test.each([
    ['1.1', '', true],
    ['1.1', 'Connection: close\r\n', false],
    ['1.1', 'Connection: x, CLOSE\r\n', false],
    ['1.1', 'Connection: keep-alive\r\nConnection: close\r\n', false],
    ['1.1', 'Connection: closed\r\n', true],
    ['1.0', '', false],
    ['1.0', 'Connection: keep-alive\r\n', true],
    ['1.0', 'Connection: Keep-Alive, close\r\n', false],
  ])('version %s with %j: stays %s', (version, field, stays) => {
    const exchange = answering(page, `GET / HTTP/${version}\r\nHost: a\r\n${field}\r\n`);
    expect(exchange.closed).toBe(!stays);
    const line = stays ? (version === '1.0' ? 'Connection: keep-alive\r\n' : '') : 'Connection: close\r\n';
    expect(exchange.take()).toBe(PAGE.replace('\r\n\r\n', `\r\n${line}\r\n`));
  });

  test('an answer can end the connection', () => {
    const exchange = answering(response(200, '', { Connection: 'close' }), GET + GET);
    expect(exchange.take()).toBe('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    expect(exchange.closed).toBe(true);
    expect(exchange.requests).toHaveLength(1);
  });
});

describe('answers', () => {
  test('HEAD gets the head of the answer alone (RFC 9110 §9.3.2)', () => {
    const input = GET.replace('GET', 'HEAD');
    expect(answering(page, input + GET).take()).toBe(PAGE.replace('page', '') + PAGE);
  });

  test('204 and 304 have no content (RFC 9110 §15.3.5, §15.4.5)', () => {
    expect(answering(response(204, 'x'), GET).take()).toBe('HTTP/1.1 204 No Content\r\n\r\n');
    expect(answering(response(304, 'x', { ETag: '"a"' }), GET).take()).toBe(
      'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n',
    );
  });

  test('Date (RFC 9110 §5.6.7, §6.6.1)', () => {
    expect(said(GET, { date: true })).toMatch(/\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n/);
  });

  test('text is UTF-8, its length in bytes', () => {
    expect(answering(response(200, 'ü€'), GET).take()).toBe(
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\xc3\xbc\xe2\x82\xac',
    );
  });

  test('what would not be one field is refused: nothing splits an answer (RFC 9110 §5.5)', () => {
    expect(() => response(200, '', { X: 'a\r\nY: b' })).toThrow(TypeError);
    expect(() => response(200, '', { 'X\r\nY': 'b' })).toThrow(TypeError);
    expect(() => response(200, '', { '': 'b' })).toThrow(TypeError);
    expect(() => response(200, '', { X: '€' })).toThrow(TypeError);
    expect(() => response(200, '', { 'content-length': '5' })).toThrow(TypeError);
    expect(() => response(200, '', { Connection: 'upgrade' })).toThrow(TypeError);
    expect(() => response(200, '', { X: ['a', 'b\nY: c'] })).toThrow(TypeError);
    expect(() => response(200, '', { Connection: ['close'] })).toThrow(TypeError);
    expect(() => response(99)).toThrow(RangeError);
  });

  test('a field with several values is sent once for each (RFC 9110 §5.3)', () => {
    const answer = response(200, '', { 'Set-Cookie': ['a=1', 'b=2'], Empty: [] });
    expect(answering(answer, GET).take()).toBe(
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n',
    );
  });
});

describe('pipelining (RFC 9112 §9.3.2)', () => {
  test('requests that come together are answered in their order', () => {
    const exchange = new Exchange().give(GET + POST + CHUNKS + GET);
    expect(exchange.requests.map((request) => request.path)).toEqual(['/one', '/two', '/three', '/one']);
    expect(exchange.requests.map((request) => request.text())).toEqual(['', 'hello', 'abcde', '']);
    expect(exchange.statuses()).toEqual([200, 200, 200, 200]);
  });

  test('the next one waits for the answer to this one', () => {
    const exchange = answering(undefined, GET + POST);
    exchange.give(GET);
    expect(exchange.requests).toHaveLength(1);
    for (let i = 1; i <= 3; i++) {
      expect(exchange.requests).toHaveLength(i);
      exchange.connection.answer(page);
      exchange.run();
    }
    expect(exchange.requests.map((request) => request.path)).toEqual(['/one', '/two', '/one']);
    expect(exchange.take()).toBe(PAGE + PAGE + PAGE);
  });

  test('after a refusal nothing is read', () => {
    const exchange = new Exchange().give(`${GET}GET\r\n\r\n${GET}`);
    expect(exchange.statuses()).toEqual([200, 400]);
    expect(exchange.requests).toHaveLength(1);
  });

  test('a client that does not read its answers gets no more of them', () => {
    const exchange = answering(page, '');
    exchange.room = 100;
    exchange.give(GET.repeat(10));
    expect(exchange.requests.length).toBeLessThan(4);
    for (let i = 0; i < 100; i++) {
      exchange.room = 10;
      exchange.run();
    }
    expect(exchange.take()).toBe(PAGE.repeat(10));
    expect(exchange.requests).toHaveLength(10);
  });

  test('an answer that ends the connection is sent to its end first', () => {
    const exchange = answering(page, '');
    exchange.room = 10;
    exchange.give(GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect(exchange.closed).toBe(false);
    exchange.room = Infinity;
    exchange.run();
    expect(exchange.take()).toMatch(/page$/);
    expect(exchange.closed).toBe(true);
  });
});

describe('the end of the client', () => {
  test('between requests, and in the midst of one', () => {
    for (const input of ['', GET, GET.slice(0, 9), POST.slice(0, -1)]) {
      const exchange = new Exchange().give(input);
      exchange.take();
      exchange.connection.peerEnded();
      expect([exchange.closed, exchange.take()]).toEqual([true, '']);
    }
  });

  test('whatever it has asked for is still answered', () => {
    const exchange = answering(undefined, GET + POST);
    exchange.connection.peerEnded();
    for (let i = 0; i < 2; i++) {
      expect(exchange.closed).toBe(false);
      exchange.connection.answer(page);
      exchange.run();
    }
    expect(exchange.take()).toBe(PAGE + PAGE);
    expect(exchange.closed).toBe(true);
  });

  test('a connection that is lost is not written to', () => {
    const exchange = answering(undefined, GET);
    exchange.failure = 'connection-reset';
    exchange.connection.peerEnded();
    exchange.connection.answer(page);
    expect([exchange.closed, exchange.take()]).toEqual([true, '']);
  });
});

describe('time-outs', () => {
  const limits = { headTime: 1000, bodyTime: 2000, idleTime: 3000, sendTime: 4000 };

  test('each state has its own', () => {
    const exchange = new Exchange(limits);
    expect(exchange.patience).toBe(1000);
    expect(exchange.give(GET).patience).toBe(3000);
    expect(exchange.give(POST.slice(0, -1)).patience).toBe(2000);
    expect(exchange.give('o').patience).toBe(3000);
    exchange.room = 5;
    expect(exchange.give(GET).patience).toBe(4000);
  });

  test('whoever sends a byte now and then gets no more time for a head', () => {
    const exchange = new Exchange(limits).give('GET');
    expect(exchange.patience).toBe(1000);
    Exchange.time += 700;
    expect(exchange.give(' /').patience).toBe(300);
  });

  test('an answer that takes its time is waited for', () => {
    const exchange = new Exchange(limits, () => undefined).give(GET);
    expect(exchange.patience).toBe(Infinity);
  });

  test('an unfinished request is answered with 408, an idle connection ends silently (RFC 9110 §15.5.9)', () => {
    for (const [input, status] of [
      [GET.slice(0, 5), 408],
      [POST.slice(0, -1), 408],
      ['', undefined],
    ] as const) {
      const exchange = new Exchange(limits).give(input);
      exchange.connection.timedOut();
      expect(exchange.statuses()[0]).toBe(status);
      expect(exchange.closed).toBe(true);
    }
  });

  test('a client that takes nothing is given up', () => {
    const exchange = new Exchange(limits);
    exchange.room = 5;
    exchange.give(GET).connection.timedOut();
    expect(exchange.aborted).toBe(true);
  });
});

describe('pieces', () => {
  const CASES = [
    GET + POST + CHUNKS,
    `\r\n${GET}\r\n${POST}`,
    `${POST}${CHUNKS.replace('3;e', 'g')}${GET}`,
    `${GET}GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n`,
    'GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n',
    'GET / HTTP/2.0\r\n\r\n',
    `GET /${'x'.repeat(40)} HTTP/1.1\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: a\r\n${'X: aaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(5)}\r\n`,
    `${GET}POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na`,
  ];
  const LIMITS = { requestLine: 32, head: 100, fields: 4, body: 64 };

  test.each(CASES)('%j cut at any place, at any two, and everywhere', (input) => {
    const whole = said(input, LIMITS);
    const cut = (...places: number[]) => {
      const exchange = new Exchange(LIMITS);
      let from = 0;
      for (const place of [...places, input.length]) {
        exchange.give(input.slice(from, place));
        from = place;
      }
      return `${exchange.take()}${exchange.closed ? '<closed>' : ''}`;
    };
    for (let i = 0; i <= input.length; i++) expect(cut(i)).toBe(whole);
    expect(cut(...Array.from(input, (_, i) => i))).toBe(whole);
    const next = randomIntegers(7);
    for (let i = 0; i < 200; i++) {
      const places = Array.from({ length: 2 }, () => next(input.length + 1)).sort((a, b) => a - b);
      expect(cut(...places)).toBe(whole);
    }
  });

  /** What mutations put in: what parsers stumble over. */
  const SPICES = [
    '\r\n',
    '\n',
    '\r',
    ' ',
    '\t',
    ':',
    '\0',
    ',',
    ';',
    '0',
    'f',
    '-',
    '\xff',
    GET,
    'chunked',
    'Host: a\r\n',
  ];

  test('changed requests: no error, the same in pieces, and nothing behind a refusal', () => {
    const next = randomIntegers(11);
    const rounds = process.env.TORO_FULL ? 200_000 : 5000;
    for (let round = 0; round < rounds; round++) {
      let input = CASES[next(CASES.length)];
      for (let changes = 1 + next(3); changes > 0; changes--) {
        const at = next(input.length + 1);
        const spice = next(3) === 0 ? '' : SPICES[next(SPICES.length)];
        input = input.slice(0, at) + spice + input.slice(at + next(3));
      }
      const whole = said(input, LIMITS);
      const exchange = new Exchange(LIMITS);
      for (let from = 0; from < input.length; ) {
        const to = from + 1 + next(20);
        exchange.give(input.slice(from, to));
        from = to;
      }
      const pieces = `${exchange.take()}${exchange.closed ? '<closed>' : ''}`;
      expect({ input, said: pieces }).toEqual({ input, said: whole });
      expect(whole).toMatch(/^(HTTP\/1\.1 (200|100)[^<]*)*(HTTP\/1\.1 [45]\d\d [^<]*<closed>)?(<closed>)?$/s);
    }
  });
});
