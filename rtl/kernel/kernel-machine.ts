/** The scheduler's machine on bare hardware: stacks of pages, the context switch, the TSC, and `hlt`. */

import { functionAddress, loadCore, storeCore, usize } from 'toro/unsafe';
import { runningCores } from '../arch/core-table';
import { cli, sti, stihlt } from '../arch/instructions';
import { armTimer } from '../arch/timer';
import { milliseconds } from '../arch/tsc';
import { showLog } from '../console/log';
import { settleOutput, writeText } from '../console/output';
import { exitCode, finalExitCode } from '../lang/exit-code';
import { describeUncaught } from '../lang/uncaught';
import { scanRange } from '../memory/collector-mark';
import { collectIdly } from '../memory/heap';
import { panic } from '../panic';
import { isAttentionWanted } from '../process/attention';
import type { ExchangeMachine } from '../process/exchange';
import { scheduler } from '../process/installed';
import { MAIN_THREAD, type Machine } from '../process/scheduler';
import { createStack, destroyStack, savedStackPointer } from '../process/stack';
import type { Thread } from '../process/thread';
import { CoreExchange } from './core-exchange';
import { countSwitch } from './event-counts';
import { shutdown } from './shutdown';

/** Words of the core-local block (docs/runtime.md). */
const CORE_SELF = 0;
const CORE_ID = 24;
const CORE_STACK_TOP = 32;
const CORE_BOOT_CONTEXT = 48;
/** Exit code of a program that did not catch its error. */
const FAILURE = 1;
/** Waits from this many ms on are used to collect, if that is due anyway before long. */
const LEAST_IDLE = 5;

/**
 * Saves the callee-saved registers and the stack pointer, the latter at `save`, and continues with those saved at `load`.
 * @extern context.switch
 */
declare function switchContext(save: number, load: number): void;

export class KernelMachine implements Machine {
  now(): number {
    return milliseconds();
  }

  core(): number {
    return loadCore(CORE_ID);
  }

  cores(): number {
    return runningCores();
  }

  openExchange(serve: usize): ExchangeMachine {
    return new CoreExchange(serve);
  }

  prepare(thread: Thread, stackSize: number): void {
    thread.context = createStack(stackSize, functionAddress(runThread));
  }

  dispose(thread: Thread): void {
    if (thread.context !== bootContext()) destroyStack(usize(thread.context));
  }

  switch(from: Thread, to: Thread): void {
    countSwitch();
    to.switches++;
    storeCore(CORE_STACK_TOP, to.context);
    switchContext(from.context, to.context);
  }

  /** Looks with interrupts off, and turns them on together with `hlt`: no interrupt falls between the two. */
  idle(until: number): void {
    showLog();
    settleOutput();
    // What is ready then is found by looking again.
    if (!isAttentionWanted() && until - milliseconds() >= LEAST_IDLE && collectIdly()) return;
    cli();
    if (isAttentionWanted()) {
      sti();
      return;
    }
    if (until < Infinity) {
      const duration = until - milliseconds();
      if (duration <= 0) {
        sti();
        return;
      }
      armTimer(duration);
    }
    stihlt();
  }

  /** The program is done. */
  finished(): never {
    return shutdown(finalExitCode(exitCode()));
  }

  uncaught(thread: Thread, error: unknown): void {
    const program = thread.id === MAIN_THREAD;
    writeText(`${program ? 'Uncaught' : `Uncaught in ${thread.name}:`} ${describeUncaught(error)}\n`);
    if (program) shutdown(finalExitCode(FAILURE));
  }

  panic(message: string): never {
    return panic(message);
  }
}

/** Where the stack pointer of the boot stack is kept: its thread ends when the boot list is done. */
export function bootContext(): number {
  return loadCore(CORE_SELF) + CORE_BOOT_CONTEXT;
}

/** For the collector: the stacks of all threads but the running one. Allocates nothing. */
export function scanSuspendedStacks(): void {
  const { threads, current } = scheduler();
  for (let i = 0; i < threads.length; i++) {
    const thread = threads[i];
    if (thread !== current) scanRange(usize(savedStackPointer(thread.context)), usize(thread.context));
  }
}

/** The first function on every stack of `createStack`. */
function runThread(): void {
  scheduler().runCurrent();
}
