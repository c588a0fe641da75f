// Variables read before their declaration has been executed.
function attempt(action: () => unknown): void {
  try {
    console.log(action());
  } catch (error) {
    console.log(String(error));
  }
}
function readX(): number {
  return x;
}
attempt(readX);
attempt(() => (y = 'early'));
attempt(() => ++z);
attempt(() => typeof pair);
let x = 5;
let y = 'y';
let z: number = readZero();
const [pair, other] = ['p', 'o'];
const table = { value: 1, read: () => table.value };
const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2));
function readZero(): number {
  return Number('0');
}
attempt(readX);
attempt(() => (y = 'late'));
attempt(() => ++z);
attempt(() => pair + other + y);
console.log(table.read(), fib(12));
let self: () => number = (() => {
  attempt(() => self());
  return () => 1;
})();
attempt(() => self());

function block(): void {
  const peek = (): string => text;
  attempt(peek);
  attempt(hoisted);
  attempt(() => assign(2));
  const text = 'text';
  let count = 1;
  const { a, b: [c] } = { a: 'a', b: ['c'] };
  let late: string | undefined;
  attempt(peek);
  attempt(hoisted);
  attempt(() => assign(2));
  function hoisted(): string {
    return `${text}${count}${a}${c}${late}`;
  }
  function assign(n: number): number {
    count += n;
    return count;
  }
}
block();

function clauses(kind: number): void {
  switch (kind) {
    case 0:
      // In front of its uses: swc takes one behind them for another function. The clauses are one block, whatever the order.
      function nested(): string {
        return shared;
      }
      attempt(nested);
      let shared = 'shared';
      const own = 'own';
      attempt(() => shared + own);
      attempt(nested);
      break;
    case 1:
      attempt(() => shared);
      attempt(() => (shared = 'x'));
      attempt(nested);
      break;
  }
}
clauses(0);
clauses(1);

for (let i = 0; i < 2; i++) {
  const tell = (): string => each;
  attempt(tell);
  const each = `round ${i}`;
  attempt(tell);
}
namespace Settings {
  attempt(() => get());
  const level = Number('3');
  export function get(): number {
    return level;
  }
}
attempt(() => Settings.get());
