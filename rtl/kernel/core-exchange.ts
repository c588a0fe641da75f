/**
 * The exchange slots on bare hardware: pages of core 0, and the inter-processor interrupt that ends the sleep of a core. A core learns of them
 * when it is called for the first time: programs that use one core only have neither.
 */

import { loadCore, type usize } from 'toro/unsafe';
import { sendInterrupt } from '../arch/apic';
import { CoreWord, coreRecord, coreWord, loadShared, runningCores, Shared, storeShared } from '../arch/core-table';
import { fence } from '../arch/instructions';
import { captureInt } from '../arch/interrupts';
import { allocatePages, allocateZeroedPages, PAGE_BYTES } from '../memory/pages';
import { assumeIdle, type ExchangeMachine, exchangeBytes } from '../process/exchange';
import { Signal } from '../process/signal';

/** @intrinsic callAddress */
declare function callAddress(code: usize, argument: number): number;

/** Says "look into your slots". Beside the timer's, above those of devices. */
const CALL_VECTOR = 0xee;
/** Word of the core-local block (docs/runtime.md). */
const CORE_ID = 24;

export class CoreExchange implements ExchangeMachine {
  readonly core: number = loadCore(CORE_ID);
  readonly cores: number = runningCores();
  readonly slots: usize;

  /** `serve`: what cores run that are called for the first time. The first exchange is that of the core on which the program begins. */
  constructor(serve: usize) {
    if (loadShared(Shared.Slots) === 0) {
      const slots = allocateZeroedPages(Math.ceil(exchangeBytes(this.cores) / PAGE_BYTES));
      assumeIdle(slots, this.cores, this.core);
      storeShared(Shared.Slots, slots);
      storeShared(Shared.Service, serve);
    }
    this.slots = loadShared(Shared.Slots);
  }

  newPage(): usize {
    return allocatePages(1);
  }

  fence(): void {
    fence();
  }

  wake(core: number): void {
    sendInterrupt(coreWord(coreRecord(core), CoreWord.ApicId), CALL_VECTOR);
  }
}

/** The first thread of every core but the first: waits until another core calls, and then serves it for ever. */
export function awaitCall(): void {
  const called = new Signal();
  captureInt(CALL_VECTOR, () => called.raise());
  while (loadShared(Shared.Service) === 0) called.wait();
  callAddress(loadShared(Shared.Service), 0);
}
