/** Promises and plain values returned side by side: a promise that an async function returns is adopted, not taken for its value. */

const fetchName = async (n: number) => (n < 2 ? Promise.reject(new Error(`no ${n}`)) : `name ${n}`);
const either = async (n: number) => (n < 2 ? Promise.resolve('late') : `now ${n}`);
const both = async (n: number): Promise<number> => (n < 2 ? Promise.resolve(n) : Promise.reject(new RangeError(`${n}`)));
const given = async (cached?: string): Promise<string> => cached || Promise.resolve('loaded');
const missing = async (cached?: number): Promise<number> => cached ?? Promise.resolve(7);

async function shaped(n: number): Promise<{ id: number; tag?: string }> {
  return n > 0 ? { id: n } : Promise.resolve({ id: 0, tag: 'none' });
}

async function nested(n: number): Promise<string> {
  return n > 2 ? (n > 3 ? 'plain' : either(0)) : fetchName(n);
}

async function* words(n: number): AsyncGenerator<string, number> {
  yield n ? Promise.resolve('promised') : 'plain';
  yield n ? 'plain' : Promise.resolve('promised');
  return n ? Promise.resolve(n) : -1;
}

async function call<T>(task: (attempt: number) => Promise<T>): Promise<T> {
  return task(1).catch(() => task(2));
}

async function show<T>(label: string, promise: Promise<T>): Promise<void> {
  try {
    console.log(label, await promise);
  } catch (error) {
    console.log(label, 'failed:', String(error));
  }
}

async function main(): Promise<void> {
  await show('fetchName', fetchName(1));
  await show('fetchName', fetchName(3));
  for (const n of [1, 3]) {
    await show('either', either(n));
    await show('both', both(n));
    await show('shaped', shaped(n - 1));
  }
  await show('given', given());
  await show('given', given('cached'));
  await show('missing', missing());
  await show('missing', missing(0));
  for (const n of [1, 2, 3, 4]) await show('nested', nested(n));
  await show(
    'call',
    call(async (n) => (n < 2 ? Promise.reject(n) : `attempt ${n}`)),
  );
  for (const n of [0, 5]) {
    const generator = words(n);
    for (let at = await generator.next(); ; at = await generator.next()) {
      console.log(at);
      if (at.done) break;
    }
  }
}

void main();
