// alone
// Timers that are set at once run by deadline, then in order of creation; between any two callbacks the microtasks run. Deadlines are 50 ms apart: a
// busy machine may not run a program for as long.
const out = (text: string): void => console.log(text);
setTimeout(() => out('third'), 150);
setTimeout((name: string, count: number) => out(`first ${name} ${count}`), 50, 'x', 7);
setTimeout(() => {
  out('second');
  Promise.resolve()
    .then(() => out('microtask of second'))
    .then(() => queueMicrotask(() => out('and its microtask')));
}, 100);
setTimeout(() => out('second of the same duration'), 100);
const never = setTimeout(() => out('never'), 1);
clearTimeout(never);
clearTimeout(undefined);
let rounds = 0;
const interval = setInterval(
  (step: number) => {
    rounds += step;
    out(`interval ${rounds}`);
    if (rounds === 6) clearInterval(interval);
  },
  400,
  2,
);
setTimeout(() => out('as one millisecond'), Number.NaN);
setTimeout(() => out('as one millisecond too'), -5);
setTimeout(() => out('and this'), 2 ** 40);
new Promise<void>((resolve) => setTimeout(resolve, 200)).then(() => out('slept'));
new Promise<string>((resolve) => setTimeout(resolve, 250, 'with a value')).then(out);
const idle = setTimeout(() => out('keeps nothing alive'), 100_000);
out(`${idle.hasRef()} ${idle.unref().hasRef()}`);
const cancelled = setTimeout(() => out('cancelled by a microtask'), 350);
setTimeout(() => queueMicrotask(() => clearTimeout(cancelled)), 300);

let turn = 0;
const tick = (): void => {
  const at = ++turn;
  out(`turn ${at}`);
  queueMicrotask(() => out(`microtask of turn ${at}`));
  if (at < 3) setImmediate(tick);
};
setTimeout(() => {
  setImmediate(tick);
  setImmediate((a: number, b: string) => out(`same turn ${a} ${b}`), 5, 'b');
  const gone = setImmediate(() => out('never'));
  clearImmediate(gone);
  setTimeout(() => out('the last one'), 50);
}, 1350);
queueMicrotask(() => out('microtask of the module'));
out('end of the module');
