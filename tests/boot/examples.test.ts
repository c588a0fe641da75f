/** The examples that serve, each in a guest, asked by the clients that people use. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Guest, Nic } from '../../tools/qemu';
import { Builds, linesOf } from './builds';
import { Client, freePorts } from './http-client';

jest.setTimeout(240_000);
const builds = new Builds();
afterAll(() => builds.remove());

type Test = (ports: number[], guest: Guest, expectLines: (lines: unknown[]) => void) => Promise<void>;

/** Nothing of a test may be worth a word of the kernel: whatever else the program says it has to expect. */
async function withGuest(program: string, guestPort: number, test: Test): Promise<void> {
  const ports = await freePorts(8);
  const nics: Nic[] = [{ backend: { kind: 'user', forwards: ports.map((hostPort) => ({ hostPort, guestPort })) } }];
  const guest = await builds.start(program, 'kernel', { nics });
  try {
    const ready = `listening on port ${guestPort}`;
    await guest.waitFor(ready);
    let expected: unknown[] = [];
    await test(ports, guest, (lines) => {
      expected = lines;
    });
    expect(linesOf(guest)).toEqual([ready, ...expected]);
  } finally {
    await guest.kill();
  }
}

async function run(program: string, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, words);
  return stdout;
}

test('ToroHelloWorldMicroservice', () =>
  withGuest('examples/ToroHelloWorldMicroservice.ts', 8080, async ([port, ...others]) => {
    const url = `http://127.0.0.1:${port}`;
    const curl = (...words: string[]) => run('curl', '-sS', '--max-time', '20', ...words);
    expect(await curl(url, `${url}/hello?name=T%C3%B6ro`, `${url}/add?a=3&b=4.5`)).toBe(
      'Hello World\nHello Töro\n7.5\n',
    );
    expect(await curl('-w', '%{http_code}', `${url}/none`)).toBe('there is no /none\n404');
    expect(await curl('-I', `${url}/hello`)).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Type: text\/plain; charset=utf-8\r\nContent-Length: 12\r\nDate: .* GMT\r\n\r\n$/,
    );
    expect(await curl('-i', '-d', 'x', url)).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n/);
    const numbers = Array.from({ length: 20_000 }, (_, i) => `${i + 1}\n`).join('');
    const counted = await curl('-i', `${url}/count?to=20000`);
    expect(counted.slice(0, counted.indexOf('\r\n\r\n'))).toContain('Transfer-Encoding: chunked');
    expect(counted.slice(counted.indexOf('\r\n\r\n') + 4) === numbers).toBe(true);
    expect((await curl('--http1.0', `${url}/count?to=20000`)) === numbers).toBe(true);
    // The content of a request is waited for and thrown away: the next one on the connection is read right.
    expect(await curl('-H', 'Expect: 100-continue', '-d', 'x'.repeat(50_000), `${url}/none`, url)).toContain(
      'no /none',
    );
    const clients = await Promise.all(others.map(Client.open));
    for (const { socket } of clients) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    for (const { socket } of clients) socket.write('GET /add?a=1&b=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const answers = await Promise.all(clients.map((client) => client.answer));
    for (const answer of answers) expect(answer).toMatch(/^HTTP.*\r\n\r\nHello World\nHTTP.*\r\n\r\n2\n$/s);
    const report = await run('ab', '-q', '-k', '-n', '1000', `${url}/hello`);
    expect(report).toMatch(/Complete requests: +1000\nFailed requests: +0\nKeep-Alive requests: +1000\n/);
  }));

test('KeyValue', () =>
  withGuest('examples/KeyValue.ts', 6379, async ([port]) => {
    const cli = (...words: string[]) => run('redis-cli', '-p', `${port}`, ...words);
    expect(await cli('set', 'greeting', 'hello world')).toBe('OK\n');
    expect(await cli('get', 'greeting')).toBe('hello world\n');
    const large = 'x'.repeat(100_000);
    expect(await cli('set', 'large', large)).toBe('OK\n');
    expect(await cli('get', 'large')).toBe(`${large}\n`);
    expect(await cli('nonsense')).toContain("ERR unknown command 'nonsense'");
    const load = ['-p', `${port}`, '-t', 'ping,set,get,incr,mset', '-c', '1', '-n', '2000', '--csv'];
    for (const words of [load, [...load, '-P', '16']]) {
      const lines = (await run('redis-benchmark', ...words)).trim().split('\n');
      expect(lines.map((line) => line.split(',')[0])).toEqual([
        '"test"',
        ...['PING_INLINE', 'PING_MBULK', 'SET', 'GET', 'INCR', 'MSET (10 keys)'].map((name) => `"${name}"`),
      ]);
    }
    // What the load left behind: redis-benchmark counts in one place.
    expect(await cli('get', 'counter:__rand_int__')).toBe('4000\n');
  }));

/** What else there is to see is in tests of the units that these are made of. */
const inFull = process.env.TORO_FULL ? test : test.skip;

inFull('EchoAsync', () =>
  withGuest('examples/EchoAsync.ts', 7, async (ports, guest, expectLines) => {
    const texts = ports.map((_, index) => `${index}`.repeat(100_000 + index));
    const clients = await Promise.all(ports.map(Client.open));
    for (const [index, { socket }] of clients.entries()) socket.end(texts[index]);
    const answers = await Promise.all(clients.map((client) => client.answer));
    expect(answers.map((answer, index) => answer === texts[index])).toEqual(texts.map(() => true));
    for (const { length } of texts) await guest.waitFor(`sent ${length} bytes`);
    const told = expect.stringMatching(/^10\.0\.2\.2:\d+ sent \d+ bytes$/);
    expectLines(texts.map(() => told));
  }),
);

inFull('ToroPing', async () => {
  const guest = await builds.start('examples/ToroPing.ts', 'kernel', {
    nics: [{ model: 'e1000', backend: { kind: 'user' } }],
  });
  try {
    await guest.waitFor('sequence 3');
    expect(linesOf(guest).slice(0, 4)).toEqual([
      expect.stringMatching(/^PING 10\.0\.2\.2 from 52:54:00:12:34:56$/),
      ...[1, 2, 3].map((sequence) =>
        expect.stringMatching(new RegExp(`^16 bytes from 10\\.0\\.2\\.2: sequence ${sequence}, [0-9.]+ ms$`)),
      ),
    ]);
  } finally {
    await guest.kill();
  }
});
