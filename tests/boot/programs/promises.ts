/**
 * Promises and timers in the kernel: the event loop follows the program's module code, sleeps between timers while threads
 * go on, and is woken by what a thread brings: while it waits, and after it has ended.
 */

import { beginThread, sleep } from 'toro/process';

let deliver: (text: string) => void = () => {};

function thread(name: string): void {
  sleep(30);
  console.log(`${name} while the loop waits`);
  deliver('from a thread');
  sleep(300);
  console.log('the loop has ended');
  Promise.resolve('once more').then((text) => {
    console.log(text);
    setTimeout(() => console.log('and a timer'), 20);
  });
  sleep(100);
  console.log('the thread ends');
}

beginThread(thread, 'thread');
new Promise<string>((resolve) => {
  deliver = resolve;
}).then((text) => console.log(`promise ${text}`));
setTimeout(() => console.log(`timer, ${new Date(0).toISOString()}`), 150);
console.log(JSON.stringify({ modules: 'done', year: new Date().getUTCFullYear() >= 2024 }));
