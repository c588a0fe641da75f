/** A core leaves a long line open and computes; the long lines of the others are shown all the same. */

import { beginThread, join } from 'toro/process';
import { leaveOpen, writeLong } from './console-long';

const open = beginThread(leaveOpen, 3000, { core: 1 });
join(beginThread(writeLong, 5000, { core: 2 }));
console.log('written');
join(open);
