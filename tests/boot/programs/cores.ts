/** The cores of the machine and their memory. */

import { coreMemory } from 'toro/memory';
import { coreCount, currentCore } from 'toro/process';

console.log('cores', coreCount(), 'this', currentCore());
const parts: [start: number, end: number][] = [];
let heaps = 0;
const nodes: number[] = [];
for (let core = 0; core < coreCount(); core++) {
  const { heapStart, heapBytes, pageStart, pageBytes, node } = coreMemory(core);
  parts.push([heapStart, heapStart + heapBytes], [pageStart, pageStart + pageBytes]);
  heaps += heapBytes;
  nodes.push(node);
}
parts.sort((a, b) => a[0] - b[0]);
console.log(
  'apart',
  parts.every(([start], i) => i === 0 || start >= parts[i - 1][1]),
);
console.log('heaps', Math.round(heaps / 0x10_0000), 'MiB');
console.log('nodes', nodes.join(' '));
try {
  coreMemory(coreCount());
} catch (error) {
  console.log(`${error}`);
}
