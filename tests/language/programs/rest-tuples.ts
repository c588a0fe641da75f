/** Rest parameters whose type is a union of tuples: what may be given depends on what is given. `typeof` of names that are no values. */

type Message = [kind: 'text', body: string] | [kind: 'number', value: number, unit?: string] | [kind: 'end'];
function send(...message: Message): string {
  switch (message[0]) {
    case 'text':
      return message[1].toUpperCase();
    case 'number':
      return message[1].toFixed(1) + (message[2] ?? '');
    case 'end':
      return 'end';
  }
}
console.log(send('text', 'a'), send('number', 2), send('number', 3, 'kg'), send('end'));
const forward = (...message: Message): string => send(...message);
const messages: Message[] = [['text', 'q'], ['number', 1, 'm'], ['end']];
console.log(forward('number', 1, 'x'), messages.map((message) => send(...message)));

abstract class Log {
  abstract write(...entry: [string] | [string, number]): void;
  twice(...entry: [string] | [string, number]): void {
    this.write(...entry);
    this.write(...entry);
  }
}
class ConsoleLog extends Log {
  write(...entry: [string] | [string, number]): void {
    console.log(entry, entry.length);
  }
}
new ConsoleLog().twice('x', 1);
new ConsoleLog().twice('y');

function range(...bounds: [end: number] | [start: number, end: number]): number[] {
  const [start, end] = bounds.length === 1 ? [0, bounds[0]] : bounds;
  return Array.from({ length: end - start }, (_, i) => start + i);
}
console.log(range(3), range(2, 4));

const count: (...values: [] | any[] | unknown[]) => number = (...values) => values.length;
const called = (callback: (...args: [] | [number] | [string, boolean]) => string): string => callback('q', true) + callback();
console.log(count(1, 'x', null), called((...args) => `${args.length}${args[0]}`));

class Box<T> {
  value?: T;
}
console.log(typeof Box, typeof WeakRef === 'undefined', typeof Symbol, typeof Object, typeof console, typeof structuredClone);
