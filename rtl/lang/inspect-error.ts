/** Errors as Node's `util.inspect` shows them: the stack, with the name of the class and without what a cause repeats. */

import { nameOfClass } from './object-class';

/** Frames that error and cause have in common are left out from this many on, but for the first and the last. */
const fewFrames = 3;
const frameStart = '\n    at';

/** The text of an error in front of its further properties, in brackets if it has no frames. */
export function inspectErrorBase(error: Error, indentation: number): string {
  const stack = withClassName(error, stackOf(error));
  const message = error.message;
  const found = message === '' ? -1 : stack.indexOf(message);
  const start = stack.indexOf(frameStart, found > 0 ? found + message.length : 0);
  let text: string;
  if (start < 0) text = `[${stack}]`;
  else {
    const frames = stack.slice(start + 1).split('\n');
    text = `${stack.slice(0, start)}\n${withoutRepetition(frames, error.cause).join('\n')}`;
  }
  return indentation === 0 ? text : text.replaceAll('\n', `\n${' '.repeat(indentation)}`);
}

/** The stack, or what stands for it where a program has removed it. */
export function stackOf(error: Error): string {
  const stack = error.stack;
  return stack === undefined || stack === '' ? error.toString() : stack;
}

/** A stack that begins with an inherited name such as `Error` gets the name of the class. */
function withClassName(error: Error, stack: string): string {
  const { name } = error;
  if (!name.endsWith('Error') || !stack.startsWith(name)) return stack;
  if (stack.length > name.length && stack[name.length] !== ':' && stack[name.length] !== '\n') return stack;
  const cls = nameOfClass(error);
  if (cls === name || cls === '') return stack;
  const rest = stack.slice(name.length);
  return cls.includes(name) ? cls + rest : `${cls} [${name}]${rest}`;
}

/** The frames without those that stand in the stack of the cause as well. */
function withoutRepetition(frames: string[], cause: unknown): string[] {
  if (!(cause instanceof Error)) return frames;
  const stack = stackOf(cause);
  const start = stack.indexOf(frameStart);
  if (start < 0) return frames;
  const others = stack.slice(start + 1).split('\n');
  for (let i = 0; i < frames.length - fewFrames; i++) {
    const first = others.indexOf(frames[i]);
    if (first < 0) continue;
    let count = 1;
    while (i + count < frames.length && first + count < others.length && frames[i + count] === others[first + count])
      count++;
    if (count <= fewFrames) continue;
    const skipped = count - 2;
    const message = `    ... ${skipped} lines matching cause stack trace ...`;
    return [...frames.slice(0, i + 1), message, ...frames.slice(i + 1 + skipped)];
  }
  return frames;
}
