/** Exceptions of the processor that the program handles. */

import { captureException, ExceptionVector, ProcessorException, undefinedInstruction } from 'toro/arch';
import { setBreakPoint } from 'toro/debug';
import { beginThread, getCurrentThread, sleep, sysEndThread } from 'toro/process';
import { addressOf, divideWide, storeU8, storeUsize, u64 } from 'toro/unsafe';

const wild = 0x6000_0000_0000;

captureException(ExceptionVector.PageFault, (exception) => {
  throw exception;
});
let kept = 'before';
try {
  storeU8(wild, 1);
  kept = 'not reached';
} catch (error) {
  kept += error instanceof ProcessorException ? ` ${error.errorCode} ${error.address === u64(wild)}` : ' another error';
} finally {
  kept += ' finally';
}
console.log(kept);

function keeper(text: string): () => void {
  return () => {
    kept = text;
  };
}
/** A call to where no code is. */
function jump(step: () => void): void {
  storeUsize(addressOf(step) + 8, wild);
  step();
}
try {
  jump(keeper(`not reached at ${wild}`));
} catch (error) {
  console.log(error instanceof Error ? error.message : '', String((error as Error).stack).includes('at jump'));
}

// The handler may be interrupted by exceptions itself, waits, and allocates.
captureException(ExceptionVector.DivisionError, (exception) => {
  try {
    storeU8(wild, 1);
  } catch (error) {
    console.log(`${exception.message}, then ${(error as Error).message}`);
  }
  sleep(1);
  let text = '';
  for (let i = 0; i < 100_000; i++) text = `${text.slice(-20)}${i}`;
  console.log(getCurrentThread().name, text.length);
  sysEndThread();
});
beginThread(() => divideWide(u64(5n), u64(0n), u64(5n)), 0, { name: 'divider' });
sleep(200);

// A breakpoint changes nothing that the program sees.
let hits = 0;
captureException(ExceptionVector.Breakpoint, () => {
  hits++;
});
function compute(stop: boolean): number {
  let sum = 0.5;
  let product = 1;
  for (let i = 0; i < 1000; i++) {
    sum += i * 0.25;
    product = (Math.imul(product, 31) + i) | 0;
    if (stop) setBreakPoint();
  }
  return sum + product;
}
console.log('breakpoints', compute(true) === compute(false), hits);
captureException(ExceptionVector.Breakpoint, undefined);
setBreakPoint();

for (const vector of [ExceptionVector.DoubleFault, ExceptionVector.MachineCheck, 32, -1, 0.5]) {
  try {
    captureException(vector, undefined);
  } catch (error) {
    console.log(String(error));
  }
}

// Without a handler the default comes back; a handler that returns ends its thread, and with the main thread the machine.
captureException(ExceptionVector.PageFault, undefined);
beginThread((address: number) => storeU8(address, 1), wild, { name: 'released' });
sleep(0);
captureException(ExceptionVector.IllegalInstruction, (exception) => console.log('last words:', exception.message));
undefinedInstruction();
console.log('not reached');
