/** How the console shows a Date: the module of dates says it, so that programs without dates need not carry it. */

let text: ((time: number) => string) | undefined;

export function installDateText(describe: (time: number) => string): void {
  text = describe;
}

export function inspectDate(time: number): string {
  return text === undefined ? '' : text(time);
}
