/** A fault on another core ends the thread there, and whoever waits for its result learns of it. */

import { captureException, ExceptionVector } from 'toro/arch';
import { beginThread, join, type ThreadWithResult } from 'toro/process';
import { writeU8 } from 'toro/unsafe';

const WILD = 0x6000_0000_0000;

export function wild(address: number): number {
  writeU8(address, 1);
  return address;
}

export function handled(address: number): number {
  captureException(ExceptionVector.PageFault, (exception) => {
    throw exception;
  });
  return wild(address);
}

function report(thread: ThreadWithResult<number>): void {
  try {
    console.log('result', join(thread));
  } catch (error) {
    console.log(String(error));
  }
}

if (import.meta.main) {
  report(beginThread(wild, WILD, { core: 1, name: 'one' }));
  report(beginThread(handled, WILD, { core: 1, name: 'two' }));
}
