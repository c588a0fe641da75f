/**
 * Linux guests that serve two bodies over HTTP: nginx from Debian's package, tuned as its documentation advises for small
 * answers (no log, keep-alive without end), and the Node that runs this, each with the libraries that it needs.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Machine } from '../../../tools/qemu';
import { type Files, writeArchive } from './archive';
import { cloudKernel, unpacked, VIRTIO_CARD, virtioModules } from './packages';

const LIBRARIES = '/lib/x86_64-linux-gnu';
const LOADER = '/lib64/ld-linux-x86-64.so.2';
const NGINX_LIBRARIES = ['libc6', 'libcrypt1', 'libpcre2-8-0', 'libssl3', 'zlib1g'];

const NGINX_CONFIGURATION = `
worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr error;
events { worker_connections 4096; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  client_body_temp_path /tmp/a; proxy_temp_path /tmp/b; fastcgi_temp_path /tmp/c; uwsgi_temp_path /tmp/d; scgi_temp_path /tmp/e;
  default_type text/html;
  open_file_cache max=16 inactive=1h;
  server { listen 80 backlog=4096; listen 81 backlog=4096; root /www; index index.html; }
}
`;

const NODE_SERVER = `
const { readFileSync } = require('node:fs');
const small = readFileSync('/www/index.html');
const large = readFileSync('/www/large');
const answer = (request, response) => {
  const body = request.url === '/large' ? large : small;
  response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': body.length });
  response.end(body);
};
for (const port of [80, 81]) {
  const server = require('node:http').createServer(answer);
  server.keepAliveTimeout = 3_600_000;
  server.listen(port, '0.0.0.0', 4096);
}
`;

export interface Site {
  /** IPv4 address of the guest, in a network of 256. */
  readonly address: string;
  /** What `/` of port 80 and `/large` of port 81 answer. */
  readonly small: Uint8Array;
  readonly large: Uint8Array;
}

/** Fetches all packages that the guests need. */
export function fetchWebGuests(): void {
  cloudKernel();
  for (const name of ['busybox-static', 'nginx', ...NGINX_LIBRARIES]) unpacked(name);
}

/** A guest with nginx; its archive is written to `archive`. */
export function nginxGuest(archive: string, site: Site): Pick<Machine, 'boot' | 'extra'> {
  const files = new Map([
    ['/bin/nginx', readFileSync(join(unpacked('nginx'), 'usr/sbin/nginx'))],
    ['/etc/nginx.conf', Buffer.from(NGINX_CONFIGURATION)],
    ['/etc/passwd', Buffer.from('root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n')],
    ['/etc/group', Buffer.from('root:x:0:\nnogroup:x:65534:\n')],
    ['/var/log/nginx/error.log', Buffer.alloc(0)],
    [LOADER, readFileSync(join(unpacked('libc6'), 'lib64/ld-linux-x86-64.so.2'))],
    ...NGINX_LIBRARIES.flatMap(librariesOf),
  ]);
  return webGuest(archive, site, files, 'nginx -c /etc/nginx.conf');
}

/** A guest with Node. */
export function nodeGuest(archive: string, site: Site): Pick<Machine, 'boot' | 'extra'> {
  const needed = execFileSync('ldd', [process.execPath], { encoding: 'utf8' });
  const libraries = [...needed.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1]);
  const files = new Map([
    ['/bin/node', readFileSync(process.execPath)],
    ['/server.js', Buffer.from(NODE_SERVER)],
    ...libraries.map((file): [string, Uint8Array] => [
      file === LOADER ? file : `${LIBRARIES}/${basename(file)}`,
      readFileSync(file),
    ]),
  ]);
  return webGuest(archive, site, files, 'node /server.js &');
}

/** Programs find the libraries of a package under these names. */
function librariesOf(name: string): [string, Uint8Array][] {
  const root = unpacked(name);
  return ['lib', 'usr/lib'].flatMap((folder) => {
    const directory = join(root, folder, 'x86_64-linux-gnu');
    return (existsSync(directory) ? readdirSync(directory) : [])
      .filter((file) => /\.so\.\d+(\.\d+)?$/.test(file))
      .map((file): [string, Uint8Array] => [`${LIBRARIES}/${file}`, readFileSync(join(directory, file))]);
  });
}

function webGuest(archive: string, site: Site, server: Files, command: string): Pick<Machine, 'boot' | 'extra'> {
  const modules = virtioModules(VIRTIO_CARD);
  const files = new Map([
    ...server,
    ['/www/index.html', site.small] as const,
    ['/www/large', site.large] as const,
    ...modules.files,
  ]);
  const init = [
    'mount -t proc none /proc',
    'mount -t devtmpfs none /dev',
    ...modules.commands,
    'echo 4096 > /proc/sys/net/core/somaxconn',
    'ip link set lo up',
    `ip addr add ${site.address}/24 dev eth0`,
    // Without its card the guest ends.
    'ip link set eth0 up || poweroff -f',
    'echo listening',
    command,
    'while :; do sleep 1000; done',
  ];
  writeArchive(archive, `${init.join('\n')}\n`, files);
  return {
    boot: { kernel: cloudKernel().image, commandLine: 'console=ttyS0 quiet panic=-1 mitigations=off' },
    extra: ['-initrd', archive],
  };
}
