/** Ends the machine by a panic of the program's own. */

import { panic } from 'toro/process';

console.log('before');
panic('the program gives up');
