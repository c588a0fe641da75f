// Template literals with values of every type, nested and across lines.
const name = 'world';
const n = 42;
const f = 1.5;
const flag = true;
const nothing = undefined;
const none = null;
const maybe: string | undefined = n > 100 ? 'set' : undefined;
console.log(`hello ${name}`, `${n}`, `${f} ${-0} ${1 / 3}`, `${flag}${!flag}`, `${nothing} ${none} ${maybe}`);
console.log(`${n + 1} ${n > 5 ? `nested ${name.length}` : 'no'} ${`a${`b${`c`}`}`}`);
console.log(`first
second \${escaped} \`quoted\` \\ \t| ${'\u4e16'}`);
console.log(``, `${''}`, `${name}${name}`, `$ {n} $${n}`);
const mixed: number | string = n > 40 ? 'text' : 5;
console.log(`${mixed}`);
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  toString(): string {
    return `(${this.x}, ${this.y})`;
  }
}
const p = new Point(1, -2.5);
console.log(`${p.toString()} ${p.x}${p.y}`);
let out = '';
for (let i = 0; i < 3; i++) out += `${i}:${i * i};`;
console.log(out, `${[1, 2, 3].join('+')} = ${[1, 2, 3].reduce((a, b) => a + b, 0)}`);
const row = (cells: string[]): string => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;
console.log(row(['a', 'b']));
