/** Prints the checksum and the pauses of Node's collector on the same load, in the form of native.ts. */

import { PerformanceObserver } from 'node:perf_hooks';
import { churn } from './load';

const pauses: number[] = [];
const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) pauses.push(entry.duration);
});
observer.observe({ entryTypes: ['gc'] });
console.log(churn(8));
// The observer is told when the program waits.
setTimeout(() => {
  pauses.sort((a, b) => a - b);
  const live = process.memoryUsage().heapUsed;
  console.log(`${pauses.length} ${pauses[pauses.length >> 1]} ${pauses[pauses.length - 1]} ${live}`);
}, 50);
