/** How often this core did what: counted where it happens, read by `toro/debug`. Counting allocates nothing. */

let switches = 0;
let interrupts = 0;
let exceptions = 0;

/** Another thread goes on. */
export function countSwitch(): void {
  switches++;
}

export function countInterrupt(): void {
  interrupts++;
}

export function countException(): void {
  exceptions++;
}

export function switchCount(): number {
  return switches;
}

export function interruptCount(): number {
  return interrupts;
}

export function exceptionCount(): number {
  return exceptions;
}
