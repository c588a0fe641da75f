/** What a program ends with that runs to its end (`process.exitCode`), and what it does before. */

let code = 0;
/** Given the exit code; taken away before it is called, so that what ends the program meanwhile does not call it again. */
let beforeExit: ((code: number) => void) | undefined;

export function exitCode(): number {
  return code;
}

export function setExitCode(value: number): void {
  code = value;
}

export function installBeforeExit(body: (code: number) => void): void {
  beforeExit = body;
}

/**
 * Lets the program do what it wants to do when it ends with `value`, and gives the code that it ends with then.
 * @noinline
 */
export function finalExitCode(value: number): number {
  const body = beforeExit;
  if (body === undefined) return value;
  beforeExit = undefined;
  code = value;
  body(value);
  return code;
}
