/** The program's thread: from its module-level code to the end of the machine. */

import { logText, showLog } from '../console/log';
import { LogLevel, levelNamed } from '../console/log-level';
import { runEventLoop } from '../lang/event-loop';
import { pageRegionEnd, pageRegionStart, usableMemory } from '../memory/memory-map';
import { PanicAction } from '../panic';
import { Thread } from '../process/thread';
import { printBootTime, printChart, stepDone } from './boot-chart';
import { commandLineOption } from './command-line';
import { bootContext } from './kernel-machine';

const LEAST_STACK = 128 * 1024;
const MOST_STACK = 1024 * 1024;

/**
 * Evaluates the modules of the program in ES order; made by the compiler.
 * @extern main
 */
declare function main(): void;

/** The thread that the boot code is: it keeps nothing alive. */
export function bootThread(): Thread {
  const thread = new Thread(0, 'boot', false, () => {});
  thread.context = bootContext();
  return thread;
}

/** The stack of the program's thread: a sixty-fourth of the RAM within limits, so that 16 MiB suffice, and a quarter of the core's pages at most. */
export function mainStackBytes(): number {
  const pages = pageRegionEnd() - pageRegionStart();
  return Math.max(LEAST_STACK, Math.min(MOST_STACK, Math.floor(usableMemory() / 64), Math.floor(pages / 4)));
}

export function runProgram(): void {
  showLog();
  if (commandLineOption('boot-time') !== undefined) printBootTime();
  stepDone('switch');
  if (commandLineOption('boot-chart') !== undefined) printChart();
  main();
  runEventLoop();
}

/** `panic=halt|reboot|exit`. */
export function panicAction(): PanicAction {
  const action = commandLineOption('panic') ?? 'halt';
  switch (action) {
    case 'reboot':
      return PanicAction.Reboot;
    case 'exit':
      return PanicAction.Exit;
    case 'halt':
      return PanicAction.Halt;
    default:
      logText(LogLevel.Warning, `panic=${action}: not one of halt, reboot, exit; halt is taken`);
      return PanicAction.Halt;
  }
}

/** `log=debug|info|warning|error`: what the console shows of the log. */
export function logLevelOption(): LogLevel {
  const name = commandLineOption('log') ?? 'warning';
  const level = levelNamed(name);
  if (level !== undefined) return level;
  logText(LogLevel.Warning, `log=${name}: not one of debug, info, warning, error; warning is taken`);
  return LogLevel.Warning;
}
