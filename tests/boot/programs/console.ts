/** All cores write to the console at once: long lines and short ones, in pieces, with and without an end. */

import { beginThread, coreCount, join } from 'toro/process';
import { writeLines } from './console-lines';

const writers = [];
for (let core = 1; core < coreCount(); core++) writers.push(beginThread(writeLines, core, { core }));
writeLines(0);
for (const writer of writers) join(writer);
console.log('all written');
