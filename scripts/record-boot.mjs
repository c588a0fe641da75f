/**
 * `npm run record`: boots ToroHttp, asks it for its page, and draws what a terminal showed as docs/boot.svg.
 * The picture holds the real output and the real times of this run.
 */

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const port = 18431;
const lineHeight = 20;
const characterWidth = 8.4;
const columns = 88;

const lines = await record();
writeFileSync(join(root, 'docs', 'boot.svg'), drawing(lines));

/** The lines of the terminal, commands and output. */
async function record() {
  const shown = [{ text: '$ torotsc run examples/ToroHttp.ts --forward 8080:80', kind: 'command' }];
  const words = [join(root, 'dist', 'torotsc.js'), 'run', join(root, 'examples', 'ToroHttp.ts')];
  const guest = spawn(process.execPath, [...words, '--forward', `${port}:80`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for (const line of await until(guest.stdout, 'listening')) shown.push({ text: line, kind: 'output' });
    shown.push({ text: '$ curl -i http://localhost:8080/', kind: 'command' });
    const response = await fetch(`http://127.0.0.1:${port}/`);
    shown.push({ text: `HTTP/1.1 ${response.status} ${response.statusText}`, kind: 'output' });
    for (const [name, value] of response.headers) shown.push({ text: `${name}: ${value}`, kind: 'output' });
    shown.push({ text: '', kind: 'output' });
    for (const line of (await response.text()).split('\n')) shown.push({ text: line, kind: 'output' });
  } finally {
    guest.kill('SIGINT');
  }
  return shown;
}

/** The lines that a stream brings up to the one that contains `text`. Fails after 30 s. */
function until(stream, text) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`'${text}' never came:\n${received}`)), 30_000);
    let received = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      received += chunk;
      if (!received.includes(text) || !received.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(received.trimEnd().split(/\r?\n/));
    });
  });
}

function drawing(shown) {
  const width = Math.ceil(columns * characterWidth) + 40;
  const height = (shown.length + 1) * lineHeight + 24;
  const colours = { command: '#7ee787', output: '#d0d7de' };
  const text = shown.map(
    ({ text: line, kind }, i) =>
      `  <text x="20" y="${(i + 1) * lineHeight + 16}" fill="${colours[kind]}" xml:space="preserve">${escaped(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="monospace" font-size="14">`,
    '  <title>ToroHttp boots and answers</title>',
    '  <rect width="100%" height="100%" rx="8" fill="#161b22"/>',
    ...text,
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
