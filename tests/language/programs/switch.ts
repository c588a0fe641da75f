// switch over numbers, strings, enums and booleans: fall-through, default in the middle, nested, with scopes.
function dense(n: number): string {
  switch (n) {
    case 0:
      return 'zero';
    case 1:
      return 'one';
    case 2:
      return 'two';
    case 3:
      return 'three';
    default:
      return 'many';
  }
}
for (const n of [-1, 0, 1, 2, 3, 4, 1.5, Number.NaN, -0]) console.log(n, dense(n));

function sparse(n: number): number {
  switch (n) {
    case -1000:
      return 1;
    case 7:
      return 2;
    case 1e9:
      return 3;
    case 4294967296:
      return 4;
    case 0.5:
      return 5;
  }
  return 0;
}
console.log(sparse(-1000), sparse(7), sparse(1e9), sparse(2 ** 32), sparse(0.5), sparse(0));

function fall(n: number): string {
  let out = '';
  switch (n) {
    case 1:
      out += 'a';
    case 2:
      out += 'b';
      break;
    default:
      out += 'd';
    case 3:
      out += 'c';
  }
  return out;
}
console.log(fall(1), fall(2), fall(3), fall(4));

function text(command: string): number {
  switch (command) {
    case 'start':
    case 'begin':
      return 1;
    case 'stop':
      return 2;
    case '':
      return 3;
    default:
      return command.length * 10;
  }
}
console.log(text('start'), text('be' + 'gin'), text('stop'), text(''), text('other'));

function condition(n: number): string {
  switch (true) {
    case n < 0:
      return 'negative';
    case n < 10:
      return 'small';
    default:
      return 'large';
  }
}
console.log(condition(-5), condition(5), condition(50));

let calls = '';
function probe(n: number): number {
  calls += n;
  return n;
}
switch (probe(2)) {
  case probe(1):
  case probe(2):
  case probe(3):
    break;
}
console.log(calls);

function loop(): string {
  let out = '';
  for (let i = 0; i < 5; i++) {
    switch (i % 3) {
      case 0: {
        const scoped = i * 2;
        out += `[${scoped}]`;
        continue;
      }
      case 1:
        out += '-';
        break;
      default:
        switch (i) {
          case 2:
            out += 'two';
            break;
          default:
            out += 'other';
        }
    }
    out += ';';
  }
  return out;
}
console.log(loop());

function nullable(value: string | undefined): string {
  switch (value) {
    case undefined:
      return 'nothing';
    case 'x':
      return 'the x';
    default:
      return value;
  }
}
console.log(nullable(undefined), nullable('x'), nullable('y'));
