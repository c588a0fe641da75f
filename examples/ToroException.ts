/**
 * What the processor objects to: the kernel reports it and ends the thread that did it, or the program handles it itself.
 *
 *     torotsc run examples/ToroException.ts
 */

import { captureException, ExceptionVector, ProcessorException, undefinedInstruction } from 'toro/arch';
import { beginThread, getCurrentThread, sleep } from 'toro/process';
import { divideWide, u64, writeU8 } from 'toro/unsafe';

function divisionByZero(): void {
  divideWide(u64(0n), u64(1n), u64(0n));
}

/** Nothing is mapped there. */
function pageFault(): void {
  writeU8(0x6000_0000_0000, 1);
}

/** Bits 47 to 63 of an address must be alike. */
function protectionFault(): void {
  writeU8(0x8000_0000_0000, 1);
}

function illegalInstruction(): void {
  undefinedInstruction();
}

const faults = [divisionByZero, pageFault, protectionFault, illegalInstruction];

console.log('The default handler: a report, and the end of the thread.');
for (const fault of faults) beginThread(fault, undefined, { name: fault.name });
sleep(0);

console.log('\nA handler of our own: one line, and the end of the thread.');
const vectors = [
  ExceptionVector.DivisionError,
  ExceptionVector.PageFault,
  ExceptionVector.ProtectionFault,
  ExceptionVector.IllegalInstruction,
];
for (const vector of vectors) {
  captureException(vector, (exception) => console.log(`${getCurrentThread().name}: ${exception.message}`));
}
for (const fault of faults) beginThread(fault, undefined, { name: fault.name });
sleep(0);

console.log('\nA handler that throws: the fault is an error like any other, and the thread goes on.');
for (const vector of vectors) {
  captureException(vector, (exception) => {
    throw exception;
  });
}
for (const fault of faults) {
  try {
    fault();
  } catch (error) {
    if (error instanceof ProcessorException) console.log(`caught: ${error.stack}`);
  }
}
