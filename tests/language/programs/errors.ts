class HttpError extends Error {
  readonly code: number;
  constructor(message: string, code: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HttpError';
    this.code = code;
  }
}
class Plain extends Error {}
class WithName extends TypeError {
  override name = 'WithName';
}
class Caused extends Error {
  constructor(message: string, override readonly cause: Error) {
    super(message);
  }
}
function fix<T extends Error>(e: T, name: string): T {
  e.stack = `${name}: ${e.message}\n    at here (file:1)`;
  return e;
}
console.log(fix(new Error('a'), 'Error'));
console.log(fix(new HttpError('b', 404), 'HttpError'));
console.log([fix(new HttpError('b', 404, { cause: fix(new TypeError('inner'), 'TypeError') }), 'HttpError')]);
console.log({ e: fix(new Plain('p'), 'Error') });
console.log(fix(new WithName('w'), 'WithName'));
console.log(fix(new WithName('w'), 'TypeError'));
const c = fix(new Error('late'), 'Error');
c.cause = { x: 1 };
console.log(c);
console.log(fix(new AggregateError([fix(new Error('1'), 'Error'), 2], 'agg'), 'AggregateError'));
const n = new Error('nostack');
n.stack = '';
console.log(n, [n]);
n.stack = 'custom text';
console.log(n, [n]);
const e2 = new Caused('outer', fix(new RangeError('r'), 'RangeError'));
e2.stack = 'Error: outer\n    at a\n    at b';
console.log(e2, e2.cause.message);
console.log(String(new HttpError('x', 1)), `${new Plain('y')}`, new EvalError('e').toString(), new URIError('').toString());
const ag = new AggregateError(['a', 1]);
console.log(ag.errors, ag.message === '', ag.name, ag instanceof Error, ag instanceof AggregateError);
console.log(Error('called').message, TypeError('called') instanceof TypeError);
console.log(new Error('m', { cause: 'why' }).cause, new Error('m').cause);
const long = new Error('outer', { cause: new Error('inner') });
long.stack = 'Error: outer\n    at a\n    at b\n    at c\n    at d\n    at e';
(long.cause as Error).stack = 'Error: inner\n    at z\n    at b\n    at c\n    at d\n    at e';
console.log(long);
console.log({ a: { b: { c: { d: long } } } });
console.log({ a: { b: { c: long } } });
const m = new Map([['k', fix(new Error('multi\nline'), 'Error')]]);
console.log(m);
console.log('%s', fix(new Error('fmt'), 'Error'));
const circ = new Error('circ');
circ.stack = 'Error: circ\n    at q';
circ.cause = circ;
console.log(circ);
const any: Error[] = [e2, long];
for (const e of any) console.log(e.cause instanceof Error ? e.cause.message : 'none');

// What can be iterated holds the errors as well as an array.
console.log(new AggregateError(new Set([new Error('one'), 'two']), 'of a set').errors.map(String));
