// Properties that a program adds to errors, which their classes do not declare.
interface Coded extends Error {
  code?: string;
  status?: number;
}
const failed = Object.assign(new Error('failed'), { code: 'E_FAIL', status: 500 });
console.log(failed.code, failed.status + 1, failed.message, failed instanceof Error);
failed.status = 503;
console.log(failed.status, Object.keys(failed), JSON.stringify(failed), 'code' in failed, 'other' in failed);

function raise(code: string): never {
  const error = new TypeError('raised') as Coded;
  error.code = code;
  throw error;
}
function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}
try {
  raise('E_RAISED');
} catch (error) {
  console.log(codeOf(error), (error as Coded).code, (error as Coded).status);
  if (error instanceof Error && 'code' in error) console.log(error.code, error.name);
  const known = error as Coded;
  if (known.code === 'E_RAISED') console.log('known', `${known}`);
}
console.log(codeOf(new RangeError('bare')), codeOf(failed), codeOf({ code: 'plain' }));

class HttpError extends Error {
  readonly method = 'GET';
  details: string[] = [];
}
const http: any = new HttpError('not found');
http.code = 404;
http.body = { lines: ['a', 'b'], self: http };
http.details.push('x');
console.log(http.code, http['body'].lines, http['co' + 'de'], Object.entries(http).length, http.missing);
for (const key in http) console.log(key);
http.code++;
delete http.body;
console.log(Object.hasOwn(http, 'code'), Object.hasOwn(http, 'body'), { ...http }, JSON.stringify(http, ['code']));
http.stack = 'HttpError: not found';
console.log(http);
console.log({ error: http });

const plain = Object.assign(new Error('plain'), { code: 1, 2: 'two', nested: { deep: true } });
plain.stack = 'Error: plain';
console.log(plain);
console.log(JSON.stringify({ plain }, null, 1));
const copy: Record<string, unknown> = { ...plain };
console.log(copy);

const retrying = Object.assign(new Error('busy'), { retry: (times: number) => times * 2 });
const loose: any = retrying;
console.log(retrying.retry(3), loose.retry(4), loose.other?.(), 'retry' in loose);

class Failure extends Error {
  code?: string;
  constructor(message: string, properties: { code: string; extra: number }) {
    super(message);
    Object.assign(this, properties);
  }
}
const failure = new Failure('message', { code: 'Z', extra: 4 });
console.log(failure.code, (failure as unknown as { extra: number }).extra, Object.keys(failure));

// Beside the error, they live as long as it.
const kept: Coded[] = [];
for (let i = 0; i < 20_000; i++) {
  const error: Coded = Object.assign(new Error('x'), { code: `c${i}` });
  if (i % 5_000 === 0) kept.push(error);
}
console.log(kept.map((error) => error.code));
