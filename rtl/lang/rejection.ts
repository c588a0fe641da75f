/** The end of a program by a rejected promise that nobody waits for, as under Node. */

import { boxBits, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { finalExitCode } from './exit-code';
import { platform } from './platform';
import { reportUncaught } from './uncaught';

/** Exit code of a program that ends by an exception, as Node's. */
const uncaughtExitCode = 1;

/** An error ends the program as if it had been thrown; of any other reason Node makes an error with a text of its own. */
export function reportRejection(reason: unknown): never {
  if (reason instanceof Error) reportUncaught(reason, []);
  const target = platform();
  target.write(
    'UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch ' +
      'block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason ' +
      `"${describeReason(reason)}". {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n`,
    true,
  );
  return target.exit(finalExitCode(uncaughtExitCode));
}

/** Objects are named by their class: nothing of the program may run any more. */
function describeReason(reason: unknown): string {
  if (typeof reason !== 'object' || reason === null) return String(reason);
  // The name of the class is in the descriptor (docs/runtime.md).
  const name = objectAt<string>(loadUsize(loadU32(usize(boxBits(reason))) + 16));
  return name === 'Array' ? '[object Array]' : `#<${name}>`;
}
