// Classes below Error with fields, accessors and causes of their own.
class AppError extends Error {
  readonly code: number;
  details?: { a: number };
  constructor(message: string, code = 1, options?: ErrorOptions) { super(message, options); this.code = code; this.name = 'AppError'; }
  get full(): string { return `${this.name}(${this.code}): ${this.message}`; }
  override toString(): string { return `<${super.toString()}>`; }
}
class HttpError extends AppError {
  static statuses = new Map([[404, 'not found']]);
  constructor(readonly status: number, readonly url: string) { super(HttpError.statuses.get(status) ?? 'unknown', status); this.name = new.target.name; }
  override get full(): string { return `${super.full} at ${this.url}`; }
}
class NotFound extends HttpError { constructor(url: string) { super(404, url); } }
const n = new NotFound('/x');
console.log(n.full, String(n), n instanceof HttpError, n instanceof Error, n.name, n.message, n.code, n.status);
console.log(n.stack?.split('\n')[0]);
try { throw new HttpError(500, '/y'); } catch (e) { if (e instanceof AppError) console.log(e.full, e.toString(), e.cause); }
const wrapped = new AppError('outer', 2, { cause: n });
console.log(wrapped.cause === n, (wrapped.cause as Error).message);
class Plain extends Error {}
console.log(new Plain('p').name, String(new Plain('p')), new Plain('q').constructor.name, new Plain('z').message);
class Typed extends TypeError { extra = [1]; }
const t = new Typed('tt'); console.log(t.name, t.extra, t instanceof TypeError, t instanceof Typed, String(t));
class Agg extends AggregateError { tag = 't'; } const ag = new Agg([new Error('1'), 2], 'agg'); console.log(ag.errors.length, ag.tag, ag.message, ag.name);
function wrap(f: () => void): string { try { f(); return 'ok'; } catch (e) { return e instanceof RangeError ? 'range' : e instanceof Error ? e.name : typeof e; } }
console.log(wrap(() => { throw new NotFound('q'); }), wrap(() => { throw new (class extends RangeError {})('r'); }), wrap(() => { throw 's'; }));

// The constructors that make an error are no part of its stack.
class Made extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Made';
  }
}
class MadeToo extends Made {}
class Maker {
  constructor() {
    throw new MadeToo('in a constructor');
  }
}
class Throwing extends Error {
  constructor() {
    super('never seen');
    throw new TypeError('instead');
  }
}
function makeError(): Error {
  return new Made('in a function');
}
const topOf = (error: unknown): string[] => ((error as Error).stack ?? '').split('\n').slice(0, 2).map((line) => line.replace(/\(.*/, '').trim());
const caught = (make: new () => unknown): unknown => {
  try {
    return new make();
  } catch (error) {
    return error;
  }
};
console.log(topOf(makeError()), topOf(caught(Maker)), topOf(caught(Throwing)));
