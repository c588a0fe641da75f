/** Text: regular expressions, splitting, replacing, joining, formatting. */

import { measure } from './measure';

const lines: string[] = [];
for (let i = 0; i < 4000; i++) {
  const status = [200, 200, 304, 404, 500][i % 5];
  lines.push(
    `10.0.${i % 256}.${(i * 7) % 256} - [${i % 24}:${i % 60}] "GET /page/${i % 300}?q=a%20b HTTP/1.1" ${status} ${i * 31}`,
  );
}
const log = lines.join('\n');
const pattern = /^(\d+\.\d+\.\d+\.\d+) - \[(\d+):(\d+)\] "(\w+) ([^ ?"]+)[^"]*" (\d{3}) (\d+)$/;

function round(): string {
  let bytes = 0;
  const paths = new Map<string, number>();
  for (const line of log.split('\n')) {
    const match = pattern.exec(line);
    if (!match) throw new Error(line);
    bytes += Number(match[7]);
    paths.set(match[5], (paths.get(match[5]) ?? 0) + 1);
  }
  const shouted = log.replace(/page\/(\d+)/g, (_, id: string) => `PAGE-${id.padStart(4, '0')}`);
  const errors = log.match(/" 5\d\d /g)?.length ?? 0;
  const names = [...paths.keys()].sort().map((path) => path.split('/').reverse().join('.').toUpperCase());
  return `${bytes} ${paths.size} ${shouted.length} ${errors} ${names.join(',').length} ${names[7]}`;
}

measure(() => {
  let result = '';
  for (let i = 0; i < 8; i++) result = round();
  return result;
});
