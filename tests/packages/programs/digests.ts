// ts-md5: MD5 of texts and bytes. Its index exports code for browsers too, which this program does not reach.
import { Md5 } from 'ts-md5';

for (const text of ['', 'a', 'message digest', 'é'.repeat(30), 'long '.repeat(100)]) console.log(Md5.hashStr(text));
console.log(Md5.hashAsciiStr('ascii'));
const steps = new Md5();
for (let i = 0; i < 40; i++) steps.appendStr(`part ${i} ä`).appendByteArray(new Uint8Array([i, 255 - i]));
const state = steps.getState();
console.log(state.length, state.buflen, steps.end());
console.log(new Md5().appendAsciiStr('raw').end(true));
