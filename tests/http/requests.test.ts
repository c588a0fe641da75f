/** What is a request and what is none, by the sections of RFC 9112 and RFC 9110. Every refusal also ends the connection. */

import { Exchange, requests, said, status } from './support/exchange';

const HOST = 'Host: a\r\n';

describe('request line', () => {
  test('method, target and version (RFC 9112 §3)', () => {
    const [request] = requests('GET /a/b?c=d&e=%20f HTTP/1.1\r\nHost: a\r\n\r\n');
    expect([request.method, request.target, request.path, request.version]).toEqual([
      'GET',
      '/a/b?c=d&e=%20f',
      '/a/b',
      '1.1',
    ]);
    expect([...request.query.entries()]).toEqual([
      ['c', 'd'],
      ['e', ' f'],
    ]);
  });

  test('one empty line before it is ignored (RFC 9112 §2.2)', () => {
    expect(status(`\r\nGET / HTTP/1.1\r\n${HOST}\r\n`)).toBe(200);
    expect(status(`\r\n\r\nGET / HTTP/1.1\r\n${HOST}\r\n`)).toBe(400);
    expect(status(`\nGET / HTTP/1.1\r\n${HOST}\r\n`)).toBe(400);
  });

  test.each([
    'GET  / HTTP/1.1',
    'GET / HTTP/1.1 ',
    'GET /a b HTTP/1.1',
    ' GET / HTTP/1.1',
    'GET\t/ HTTP/1.1',
    'GET /\tHTTP/1.1',
    'GET /',
    'GET',
    '/ HTTP/1.1',
    'G(T / HTTP/1.1',
    'GET /\x01 HTTP/1.1',
    'GET /a#b HTTP/1.1',
    'GET  HTTP/1.1',
    'GET / http/1.1',
    'GET / HTTP/1.',
    'GET / HTTP/11',
    'GET / HTTP/1.1x',
    'GET / HTTP/x.1',
    'GET / HTTP/1.1\rX',
    'GET a HTTP/1.1',
    'GET * HTTP/1.1',
  ])('%j is none (RFC 9112 §3)', (line) => {
    expect(said(`${line}\r\n${HOST}\r\n`)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*<closed>$/s);
  });

  test('a line that ends with LF alone is refused (RFC 9112 §2.2)', () => {
    expect(status('GET / HTTP/1.1\nHost: a\n\n')).toBe(400);
    expect(status('GET / HTTP/1.1\r\nHost: a\n\r\n')).toBe(400);
  });

  test('versions (RFC 9110 §2.5)', () => {
    expect(status(`GET / HTTP/1.2\r\n${HOST}\r\n`)).toBe(200);
    expect(status('GET / HTTP/1.0\r\n\r\n')).toBe(200);
    expect(status(`GET / HTTP/2.0\r\n${HOST}\r\n`)).toBe(505);
    expect(status('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).toBe(505);
    expect(status(`GET / HTTP/0.9\r\n${HOST}\r\n`)).toBe(505);
  });

  test('forms of targets (RFC 9112 §3.2)', () => {
    expect(requests(`GET http://a/b?c HTTP/1.1\r\n${HOST}\r\n`)[0].path).toBe('/b');
    expect(requests(`GET http://a HTTP/1.1\r\n${HOST}\r\n`)[0].path).toBe('/');
    expect(requests(`OPTIONS * HTTP/1.1\r\n${HOST}\r\n`)[0].target).toBe('*');
    expect(requests(`CONNECT a:80 HTTP/1.1\r\n${HOST}\r\n`)[0].target).toBe('a:80');
    expect(requests(`GET /gr\xc3\xbc\xc3\x9fe HTTP/1.1\r\n${HOST}\r\n`)[0].path).toBe('/grüße');
  });

  test('a line that is too long (RFC 9112 §3: 414), a method that nobody knows (501)', () => {
    expect(status(`GET /${'x'.repeat(8192)} HTTP/1.1\r\n${HOST}\r\n`)).toBe(414);
    expect(status(`GET /${'x'.repeat(8192)}`)).toBe(414);
    expect(status(`GET /${'x'.repeat(8000)} HTTP/1.1\r\n${HOST}\r\n`)).toBe(200);
    expect(status(`${'X'.repeat(25)} / HTTP/1.1\r\n${HOST}\r\n`)).toBe(501);
    expect(status(`X / HTTP/1.1\r\n${HOST}\r\n`)).toBe(200);
  });
});

describe('fields', () => {
  const get = (lines: string) => `GET / HTTP/1.1\r\n${HOST}${lines}\r\n`;

  test('names in any case, values without the blanks around them (RFC 9112 §5)', () => {
    const [{ headers }] = requests(get('X-One:  a b \t\r\nx-two:\r\nX-THREE:c\r\n'));
    expect(headers.get('x-one')).toBe('a b');
    expect(headers.get('X-Two')).toBe('');
    expect(headers.get('x-three')).toBe('c');
    expect(headers.get('x-four')).toBeNull();
    expect(headers.has('HOST')).toBe(true);
  });

  test('fields of one name are a list (RFC 9110 §5.3)', () => {
    const [{ headers }] = requests(get('Accept: a\r\nX: 1\r\naccept: b, c\r\n'));
    expect(headers.get('accept')).toBe('a, b, c');
    expect(headers.entries()).toEqual([
      ['host', 'a'],
      ['accept', 'a'],
      ['x', '1'],
      ['accept', 'b, c'],
    ]);
  });

  test('bytes above 127 are characters of their own (RFC 9110 §5.5)', () => {
    expect(requests(get('X: caf\xe9\r\n'))[0].headers.get('x')).toBe('caf\xe9');
  });

  test.each([
    ['a blank before the colon (RFC 9112 §5.1)', 'X : a\r\n'],
    ['obsolete folding (RFC 9112 §5.2)', 'X: a\r\n b\r\n'],
    ['no name', ': a\r\n'],
    ['no colon', 'X\r\n'],
    ['a name with a blank', 'X Y: a\r\n'],
    ['NUL in a value (RFC 9110 §5.5)', 'X: a\0b\r\n'],
    ['CR in a value (RFC 9112 §2.2)', 'X: a\rb\r\n'],
    ['LF in a value', 'X: a\nb\r\n'],
    ['a control character in a value', 'X: a\x1fb\r\n'],
    ['DEL in a value', 'X: a\x7fb\r\n'],
    ['CR before the end of the line', 'X: a\r\r\n'],
    ['a name above 127', 'X\xe9: a\r\n'],
  ])('%s is refused', (_name, lines) => {
    expect(said(get(lines))).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*<closed>$/s);
  });

  test('a blank behind the request line is refused (RFC 9112 §2.2)', () => {
    expect(status(`GET / HTTP/1.1\r\n ${HOST}\r\n`)).toBe(400);
  });

  test('one Host, and a valid one (RFC 9112 §3.2)', () => {
    expect(status('GET / HTTP/1.1\r\n\r\n')).toBe(400);
    expect(status('GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n')).toBe(400);
    expect(status('GET / HTTP/1.1\r\nHost: a b\r\n\r\n')).toBe(400);
    expect(status('GET / HTTP/1.1\r\nHost: a/b\r\n\r\n')).toBe(400);
    expect(status('GET / HTTP/1.1\r\nHost:\r\n\r\n')).toBe(200);
    expect(status('GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n')).toBe(200);
  });

  test('too many, and too much of them (RFC 6585 §5: 431)', () => {
    expect(status(get('X: a\r\n'.repeat(99)))).toBe(200);
    expect(status(get('X: a\r\n'.repeat(100)))).toBe(431);
    expect(status(get(`X: ${'a'.repeat(16_384)}\r\n`))).toBe(431);
    expect(status(`GET / HTTP/1.1\r\nX: ${'a'.repeat(16_384)}`)).toBe(431);
    expect(status(get(`X: ${'a'.repeat(5000)}\r\n`.repeat(3)))).toBe(200);
  });
});

describe('the length of content', () => {
  const post = (fields: string, rest = '') => `POST / HTTP/1.1\r\n${HOST}${fields}\r\n${rest}`;
  const text = (input: string) => requests(input).map((request) => request.text());

  test('Content-Length (RFC 9112 §6.2)', () => {
    expect(text(post('Content-Length: 5\r\n', 'hello'))).toEqual(['hello']);
    expect(text(post('Content-Length: 0\r\n'))).toEqual(['']);
    expect(text(post('Content-Length: 00005\r\n', 'hello'))).toEqual(['hello']);
    expect(text(post('Content-Length: 5\r\n', 'hell'))).toEqual([]);
  });

  test('neither length is no content (RFC 9112 §6.3), or 411 where the server wants one', () => {
    expect(text(post(''))).toEqual(['']);
    for (const method of ['POST', 'PUT', 'PATCH']) {
      expect(status(`${method} / HTTP/1.1\r\n${HOST}\r\n`, { lengthRequired: true })).toBe(411);
    }
    expect(status(`GET / HTTP/1.1\r\n${HOST}\r\n`, { lengthRequired: true })).toBe(200);
    expect(status(post('Transfer-Encoding: chunked\r\n', '0\r\n\r\n'), { lengthRequired: true })).toBe(200);
  });

  test('a GET with content', () => {
    expect(text(`GET / HTTP/1.1\r\n${HOST}Content-Length: 2\r\n\r\nhi`)).toEqual(['hi']);
  });

  test('more than the limit is refused before it comes (RFC 9110 §15.5.14: 413)', () => {
    expect(status(post('Content-Length: 1048577\r\n'))).toBe(413);
    expect(status(post('Content-Length: 99999999999999999999999\r\n'))).toBe(413);
    expect(status(post('Content-Length: 11\r\n'), { body: 10 })).toBe(413);
    expect(status(post('Transfer-Encoding: chunked\r\n', '5\r\nhello\r\n6\r\n'), { body: 10 })).toBe(413);
  });

  test('chunks, their extensions and trailers (RFC 9112 §7.1)', () => {
    const input = '5\r\nhello\r\n1;a=b\r\n \r\n00006 ;x="y\tz"\r\nworld!\r\n0\r\nX: 1\r\ny: 2\r\n\r\n';
    const [request] = requests(post('Transfer-Encoding: chunked\r\n', input));
    expect(request.text()).toBe('hello world!');
    expect(request.trailers.get('x')).toBe('1');
    expect(request.trailers.get('Y')).toBe('2');
    expect(text(post('Transfer-Encoding:  CHUNKED \r\n', '0\r\n\r\n'))).toEqual(['']);
    expect(text(post('Transfer-Encoding: chunked\r\n', 'a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n'))).toEqual([
      '01234567890123456789',
    ]);
  });

  test.each([
    ['no digit', 'g\r\n'],
    ['an empty size', '\r\n'],
    ['a sign', '+5\r\nhello\r\n'],
    ['0x', '0x5\r\nhello\r\n'],
    ['blanks without an extension', '5 \r\nhello\r\n'],
    ['a size that ends with LF alone', '5\nhello\r\n'],
    ['a size that ends with CR alone', '5\rXhello\r\n'],
    ['data that ends too early', '5\r\nhell\r\n0\r\n\r\n'],
    ['data that ends too late', '5\r\nhello!\r\n0\r\n\r\n'],
    ['data that ends with LF alone', '5\r\nhello\n0\r\n\r\n'],
    ['LF in an extension', '5;a\nb\r\nhello\r\n'],
    ['NUL in an extension', '5;a\0b\r\nhello\r\n'],
    ['more digits than a size has', '0000000000005\r\nhello\r\n'],
    ['a trailer that is no field', '0\r\nX\r\n\r\n'],
    ['a trailer that is folded', '0\r\nX: a\r\n b\r\n\r\n'],
    ['a trailer that ends with LF alone', '0\r\nX: a\n\r\n'],
  ])('chunks with %s are refused', (_name, chunks) => {
    expect(said(post('Transfer-Encoding: chunked\r\n', chunks))).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*<closed>$/s);
  });

  test('limits of trailers and extensions', () => {
    const chunked = (rest: string) => status(post('Transfer-Encoding: chunked\r\n', rest));
    expect(chunked(`0\r\n${'X: a\r\n'.repeat(101)}\r\n`)).toBe(431);
    expect(chunked(`0\r\nX: ${'a'.repeat(20_000)}`)).toBe(431);
    expect(chunked(`1;${'a'.repeat(5000)}\r\nx\r\n0\r\n\r\n`)).toBe(413);
  });

  test('an expectation (RFC 9110 §10.1.1)', () => {
    const exchange = new Exchange().give(post('Expect: 100-Continue\r\nContent-Length: 2\r\n'));
    expect(exchange.take()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    expect(exchange.give('hi').statuses()).toEqual([200]);
    expect(exchange.requests[0].text()).toBe('hi');
    // Content that came along needs no permission, nor does none, nor an old client.
    expect(new Exchange().give(post('Expect: 100-continue\r\nContent-Length: 2\r\n', 'h')).take()).toBe('');
    expect(new Exchange().give(post('Expect: 100-continue\r\n')).statuses()).toEqual([200]);
    const old = 'POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n';
    expect(new Exchange().give(old).take()).toBe('');
    expect(status(post('Expect: miracles\r\n'))).toBe(417);
  });
});

describe('smuggling: what two parsers could read in two ways is refused', () => {
  const inner = 'GET /inner HTTP/1.1\r\nHost: a\r\n\r\n';
  test.each([
    ['both lengths (RFC 9112 §6.1)', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', 400],
    ['both lengths, the other way round', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', 400],
    ['two lengths (RFC 9112 §6.3)', 'Content-Length: 5\r\nContent-Length: 6\r\n', 400],
    ['the same length twice', 'Content-Length: 5\r\nContent-Length: 5\r\n', 400],
    ['a list of lengths', 'Content-Length: 5, 5\r\n', 400],
    ['a length with a sign', 'Content-Length: +5\r\n', 400],
    ['a negative length', 'Content-Length: -5\r\n', 400],
    ['a hexadecimal length', 'Content-Length: 0x5\r\n', 400],
    ['a length with a blank inside', 'Content-Length: 1 5\r\n', 400],
    ['a fraction', 'Content-Length: 5.0\r\n', 400],
    ['no length', 'Content-Length:\r\n', 400],
    ['a blank before the colon', 'Transfer-Encoding : chunked\r\n', 400],
    ['a coding that is not chunked', 'Transfer-Encoding: xchunked\r\n', 400],
    ['identity', 'Transfer-Encoding: identity\r\n', 400],
    ['chunked not last', 'Transfer-Encoding: chunked, gzip\r\n', 400],
    ['chunked twice', 'Transfer-Encoding: chunked, chunked\r\n', 400],
    ['chunked in two fields', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', 400],
    ['a vertical tab', 'Transfer-Encoding: \x0bchunked\r\n', 400],
    ['an empty coding', 'Transfer-Encoding:\r\n', 400],
    ['a quoted coding', 'Transfer-Encoding: "chunked"\r\n', 400],
    ['a coding that is not known (RFC 9112 §6.1)', 'Transfer-Encoding: gzip, chunked\r\n', 501],
  ])('%s', (_name, fields, expected) => {
    const exchange = new Exchange().give(`POST / HTTP/1.1\r\n${HOST}${fields}\r\n0\r\n\r\n${inner}`);
    expect(exchange.statuses()).toEqual([expected]);
    expect(exchange.requests).toHaveLength(0);
    expect(exchange.closed).toBe(true);
  });

  test('chunks of a client that cannot know them (RFC 9112 §6.1)', () => {
    expect(status('POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')).toBe(400);
  });
});
