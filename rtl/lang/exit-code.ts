/** What a program ends with that runs to its end: `process.exitCode`. */

let code = 0;

export function exitCode(): number {
  return code;
}

export function setExitCode(value: number): void {
  code = value;
}
