/** StaticWebServer: files below /web of a disk, and no way out of there. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ext2Plan, writeExt2Image } from '../../tools/genext2fs/make';
import type { Guest } from '../../tools/qemu';
import { Builds } from './builds';
import { freePorts } from './http-client';

jest.setTimeout(300_000);
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-static-'));
const big = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7) ^ (i >> 8)));
// What it needs of the kernel, tests/boot/files.test.ts looks at too.
const inFull = process.env.TORO_FULL ? describe : describe.skip;
let guest: Guest;
let port: number;

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** The path goes as it is: other clients would take `..` out. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

inFull('StaticWebServer', () => {
  beforeAll(async () => {
    const root = join(directory, 'root');
    mkdirSync(join(root, 'web/docs'), { recursive: true });
    writeFileSync(join(root, 'secret'), 'secret');
    writeFileSync(join(root, 'web/index.html'), '<h1>Hello</h1>\n');
    writeFileSync(join(root, 'web/big.bin'), big);
    writeFileSync(join(root, 'web/docs/a & b.md'), '# a\n');
    symlinkSync('../secret', join(root, 'web/out'));
    symlinkSync('/', join(root, 'web/root'));
    symlinkSync('big.bin', join(root, 'web/same'));
    const disk = join(directory, 'disk.img');
    const options = {
      root,
      blockSize: 1024,
      reservedPercent: 0,
      squashOwners: true,
      squashModes: false,
      allowHoles: false,
    };
    writeExt2Image(disk, new Ext2Plan(options));
    [port] = await freePorts(1);
    const nics = [{ backend: { kind: 'user' as const, forwards: [{ hostPort: port, guestPort: 80 }] } }];
    const disks = [{ file: disk, interface: 'virtio-blk' as const }];
    guest = await builds.start('examples/StaticWebServer.ts', 'kernel', { nics, disks });
    await guest.waitFor('listening');
  });

  afterAll(async () => {
    await guest.kill();
    builds.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  test('files with their types, again and again', async () => {
    for (let i = 0; i < 3; i++) {
      const page = await get('/');
      expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect(page.body.toString()).toBe('<h1>Hello</h1>\n');
      const file = await get('/big.bin');
      expect(file.headers).toMatchObject({ 'content-length': '300000', 'content-type': 'application/octet-stream' });
      expect(file.body.equals(big)).toBe(true);
    }
    expect((await get('/same')).body.equals(big)).toBe(true);
    expect((await get('/big.bin', {}, 'HEAD')).headers['content-length']).toBe('300000');
  });

  test('directories: index.html, a list, the slash at the end', async () => {
    expect(await get('/docs')).toMatchObject({ status: 301, headers: { location: '/docs/' } });
    expect((await get('/docs/')).body.toString()).toContain('<a href="a%20%26%20b.md">a &amp; b.md</a>');
    expect((await get('/docs/a%20%26%20b.md')).body.toString()).toBe('# a\n');
  });

  test('ranges and what the client has already', async () => {
    const part = await get('/big.bin', { Range: 'bytes=1000-1999' });
    expect(part).toMatchObject({ status: 206, headers: { 'content-range': 'bytes 1000-1999/300000' } });
    expect(part.body.equals(big.subarray(1000, 2000))).toBe(true);
    expect((await get('/big.bin', { Range: 'bytes=-5' })).body.equals(big.subarray(-5))).toBe(true);
    expect(await get('/big.bin', { Range: 'bytes=300000-' })).toMatchObject({ status: 416 });
    const { headers } = await get('/big.bin');
    const etag = String(headers.etag);
    expect(await get('/big.bin', { 'If-None-Match': etag })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(await get('/big.bin', { 'If-None-Match': '"x"' })).toMatchObject({ status: 200 });
    expect(await get('/big.bin', { 'If-Modified-Since': String(headers['last-modified']) })).toMatchObject({
      status: 304,
    });
    expect(await get('/big.bin', { Range: 'bytes=0-1', 'If-Range': '"x"' })).toMatchObject({ status: 200 });
  });

  test.each([
    ['/nothing', 404],
    ['/index.html/x', 404],
    ['/out', 404],
    ['/root/secret', 404],
    ['/../secret', 400],
    ['/docs/%2e%2e/%2e%2e/secret', 400],
    ['/%00', 400],
    ['/%zz', 400],
  ])('%s leads nowhere', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).not.toContain('secret');
  });
});
