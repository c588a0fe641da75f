/** The key-value server without a network: commands in, replies out, as Redis gives them. */

import { Client } from '../../examples/keyvalue/client';
import { Store } from '../../examples/keyvalue/store';
import { randomIntegers } from '../support/random';

class Session {
  closed = false;
  room = Infinity;
  private waiting = Buffer.alloc(0);
  private sent = '';
  private readonly client: Client;

  constructor(store = new Store()) {
    this.client = new Client(this, store);
  }

  receive(buffer: Uint8Array): number {
    const count = this.waiting.copy(buffer);
    this.waiting = this.waiting.subarray(count);
    return count;
  }

  sendPart(bytes: Uint8Array, at: number, length: number): number {
    const count = Math.min(length, this.room);
    this.room -= count;
    this.sent += Buffer.from(bytes.slice(at, at + count)).toString('latin1');
    return count;
  }

  close(): void {
    this.closed = true;
  }

  /** Bytes arrive together; everything that is answered. */
  say(text: string): string {
    if (this.closed) return '';
    this.waiting = Buffer.concat([this.waiting, Buffer.from(text, 'latin1')]);
    this.client.serve();
    return this.take();
  }

  take(): string {
    const text = this.sent;
    this.sent = '';
    return text;
  }

  /** There is room for answers again. */
  goOn(): void {
    this.client.serve();
  }
}

function command(...words: string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

test.each([
  ['PING', '+PONG'],
  ['PING hello', '$5\r\nhello'],
  ['ECHO a', '$1\r\na'],
  ['GET k', '$5\r\nvalue'],
  ['GET none', '$-1'],
  ['SET a b', '+OK'],
  ['SET k b NX', '$-1'],
  ['SET none b XX', '$-1'],
  ['SET k b GET', '$5\r\nvalue'],
  ['SET k b nx get', '$5\r\nvalue'],
  ['SET a b NX XX', '-ERR syntax error'],
  ['SET a b EX 5', '-ERR syntax error'],
  ['SETNX k b', ':0'],
  ['SETNX a b', ':1'],
  ['MSET a 1 b 2', '+OK'],
  ['MSET a 1 b', "-ERR wrong number of arguments for 'mset' command"],
  ['MGET k none', '*2\r\n$5\r\nvalue\r\n$-1'],
  ['DEL k none', ':1'],
  ['EXISTS k k none', ':2'],
  ['APPEND k s', ':6'],
  ['STRLEN k', ':5'],
  ['INCR new', ':1'],
  ['DECR new', ':-1'],
  ['INCRBY n 5', ':15'],
  ['DECRBY n 5', ':5'],
  ['INCR k', '-ERR value is not an integer or out of range'],
  ['INCRBY n x', '-ERR value is not an integer or out of range'],
  ['INCRBY n 9223372036854775800', '-ERR increment or decrement would overflow'],
  ['INCRBY n 9223372036854775797', ':9223372036854775807'],
  ['INCRBY n 9223372036854775808', '-ERR value is not an integer or out of range'],
  ['DBSIZE', ':2'],
  ['FLUSHALL', '+OK'],
  ['SELECT 0', '+OK'],
  ['SELECT 1', '-ERR DB index is out of range'],
  ['CONFIG GET save', '*2\r\n$4\r\nsave\r\n$0\r\n'],
  ['CONFIG GET x', '*0'],
  ['CONFIG SET a b', "-ERR unknown subcommand 'SET'. Try CONFIG HELP."],
  ['COMMAND', '*0'],
  ['get', "-ERR wrong number of arguments for 'get' command"],
  ['FOO a b', "-ERR unknown command 'FOO', with args beginning with: 'a' 'b' "],
])('%s', (line, reply) => {
  const store = new Store();
  store.set(Buffer.from('k'), Buffer.from('value'));
  store.set(Buffer.from('n'), Buffer.from('10'));
  expect(new Session(store).say(command(...line.split(' ')))).toBe(`${reply}\r\n`);
});

test('keys and values are any bytes', () => {
  const session = new Session();
  const bytes = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');
  expect(session.say(command('SET', bytes, bytes) + command('GET', bytes))).toBe(`+OK\r\n$256\r\n${bytes}\r\n`);
});

test('inline commands, empty lines, an empty array', () => {
  expect(new Session().say('\r\nPING\r\n  set  a  5\nINCR a\r\n*0\r\n*-1\r\n')).toBe('+PONG\r\n+OK\r\n:6\r\n');
});

test.each([
  ['no mark before an argument', '*1\r\nx', "expected '$', got 'x'"],
  ['no count', '*x\r\n', 'invalid multibulk length'],
  ['too many arguments', '*99999999\r\n', 'invalid multibulk length'],
  ['an empty count', '*\r\n', 'invalid multibulk length'],
  ['no length', '*1\r\n$x\r\n', 'invalid bulk length'],
  ['a negative length', '*1\r\n$-1\r\n', 'invalid bulk length'],
  ['too long an argument', '*1\r\n$99999999\r\n', 'invalid bulk length'],
  ['a line without an end', 'x'.repeat(70_000), 'too big inline request'],
  ['a count without an end', `*${'1'.repeat(70_000)}`, 'too big multibulk count string'],
])('%s ends the connection', (_name, text, problem) => {
  const session = new Session();
  expect(session.say(command('PING') + text)).toBe(`+PONG\r\n-ERR Protocol error: ${problem}\r\n`);
  expect(session.closed).toBe(true);
});

test('QUIT is answered and ends the connection', () => {
  const session = new Session();
  expect(session.say(command('PING') + command('QUIT') + command('PING'))).toBe('+PONG\r\n+OK\r\n');
  expect(session.closed).toBe(true);
});

test('pieces make no difference', () => {
  const large = 'x'.repeat(20_000);
  const text = `${command('SET', 'a', large)}PING\r\n${command('GET', 'a')}${command('INCR', 'n')}`.repeat(3);
  const whole = new Session().say(text);
  const next = randomIntegers(3);
  for (let round = 0; round < 50; round++) {
    const session = new Session();
    let said = '';
    for (let at = 0; at < text.length; ) {
      const to = at + 1 + next(round < 25 ? 50 : 5000);
      said += session.say(text.slice(at, to));
      at = to;
    }
    expect(said === whole).toBe(true);
  }
});

test('a client that does not read its answers gets no more of them', () => {
  const session = new Session();
  session.say(command('SET', 'a', 'x'.repeat(10_000)));
  session.room = 0;
  expect(session.say(command('GET', 'a').repeat(100))).toBe('');
  let said = '';
  for (let i = 0; i < 1100; i++) {
    session.room = 1000;
    session.goOn();
    said += session.take();
  }
  expect(said === `$10000\r\n${'x'.repeat(10_000)}\r\n`.repeat(100)).toBe(true);
});
