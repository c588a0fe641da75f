// throw, try, catch, finally: values of all types, nesting, rethrowing, across calls and callbacks.
function risky(n: number): number {
  if (n < 0) throw new RangeError(`negative: ${n}`);
  if (n === 13) throw new TypeError('unlucky');
  if (n > 100) throw new Error('large');
  return Math.sqrt(n);
}
function attempt(n: number): string {
  try {
    return `ok ${risky(n)}`;
  } catch (error) {
    if (error instanceof RangeError) return `range ${error.message}`;
    if (error instanceof Error) return `${error.name} ${error.message}`;
    return 'unknown';
  }
}
for (const n of [4, -1, 13, 101]) console.log(attempt(n));

const trace: string[] = [];
function withFinally(mode: number): string {
  try {
    trace.push('try');
    if (mode === 1) throw new Error('one');
    if (mode === 2) return 'returned';
    trace.push('end of try');
  } catch (error) {
    trace.push('catch');
    if (error instanceof Error) return `caught ${error.message}`;
  } finally {
    trace.push('finally');
  }
  return 'after';
}
for (const mode of [0, 1, 2]) console.log(withFinally(mode));
console.log(trace.join(' '));

function override(): number {
  try {
    throw new Error('lost');
  } finally {
    return 5;
  }
}
console.log(override());
function finallyValue(): number {
  let n = 1;
  try {
    return n;
  } finally {
    n = 100;
  }
}
console.log(finallyValue());

function nested(depth: number): string {
  try {
    try {
      if (depth === 0) throw new Error('inner');
      return nested(depth - 1) + depth;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new Error(`${error.message}<${depth}`);
    } finally {
      trace.push(`f${depth}`);
    }
  } catch (error) {
    if (depth < 2) throw error;
    return error instanceof Error ? error.message : '?';
  }
}
trace.length = 0;
console.log(nested(3), trace.join());

for (const value of [1, 'text', true, null, undefined, -0.5] as (number | string | boolean | null | undefined)[]) {
  try {
    throw value;
  } catch (caught) {
    console.log(typeof caught, String(caught), caught === value);
  }
}
class ParseError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.name = 'ParseError';
    this.line = line;
  }
}
class FatalError extends ParseError {}
function parse(text: string): number {
  if (text === '') throw new ParseError('empty', 7);
  if (text === '!') throw new FatalError('fatal', 9);
  return text.length;
}
for (const text of ['abc', '', '!']) {
  try {
    console.log(parse(text));
  } catch (error) {
    if (error instanceof FatalError) console.log('fatal at', error.line);
    else if (error instanceof ParseError) console.log(error.name, error.message, error.line, error instanceof Error, String(error));
  }
}
function each(list: number[], f: (n: number) => void): number {
  let done = 0;
  for (const n of list) {
    f(n);
    done++;
  }
  return done;
}
let sum = 0;
try {
  each([1, 2, 3, 4], (n) => {
    if (n === 3) throw new Error(`stop at ${n}`);
    sum += n;
  });
} catch (error) {
  console.log(error instanceof Error && error.message, sum);
}
try {
  [3, 1, 2].sort((a, b) => {
    if (a + b > 0) throw 'from compare';
    return 0;
  });
} catch (error) {
  console.log(error);
}
function loops(): string {
  let out = '';
  for (let i = 0; i < 5; i++) {
    try {
      if (i === 1) continue;
      if (i === 3) break;
      out += i;
    } finally {
      out += 'f';
    }
  }
  return out;
}
console.log(loops());
let kept = 1;
try {
  kept = 2;
  risky(-5);
  kept = 3;
} catch {
  kept *= 10;
} finally {
  kept += 1;
}
console.log(kept);
const cause = new Error('outer', { cause: new Error('inner') });
console.log(cause.message, cause.cause instanceof Error && cause.cause.message, new Error().message === '', `${new TypeError('t')}`);
function locals(): string {
  let a = 1;
  let b = 'x';
  let c = 1.5;
  for (let i = 0; i < 3; i++) {
    try {
      a += i;
      b += i;
      c *= 2;
      if (i === 1) risky(-1);
      a += 10;
    } catch {
      b += '!';
    }
  }
  return `${a} ${b} ${c}`;
}
console.log(locals());
let many = 0;
for (let i = 0; i < 1000; i++) {
  try {
    risky(i % 2 === 0 ? -1 : 1);
  } catch {
    many++;
  }
}
console.log(many);
