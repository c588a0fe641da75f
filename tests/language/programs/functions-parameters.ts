// Default, optional and rest parameters; spread arguments; overloads.
function greet(name: string, greeting = 'Hello', mark: string = greeting === 'Hello' ? '!' : '.'): string {
  return `${greeting}, ${name}${mark}`;
}
console.log(greet('Ada'), greet('Ada', 'Bye'), greet('Ada', 'Bye', '?'), greet('Ada', undefined, '?'));

let made = 0;
function next(): number {
  return ++made;
}
function numbered(id: number = next()): number {
  return id;
}
console.log(numbered(), numbered(10), numbered(), made);

function optional(a: number, b?: number): string {
  return b === undefined ? `${a} alone` : `${a} and ${b}`;
}
console.log(optional(1), optional(1, 2), optional(1, undefined));

function optionalText(text?: string): number {
  return text?.length ?? -1;
}
console.log(optionalText(), optionalText(''), optionalText('abc'));

function total(first: number, ...rest: number[]): number {
  let sum = first;
  for (const value of rest) sum += value;
  return sum * 100 + rest.length;
}
console.log(total(1), total(1, 2), total(1, 2, 3, 4));
const values = [5, 6, 7];
console.log(total(1, ...values), total(1, 2, ...values, 3, ...[4]));

function labels(prefix: string, ...names: string[]): string {
  return names.map((name) => prefix + name).join(' ');
}
console.log(labels('x'), '|', labels('x', 'a', 'b'));

function convert(value: number): string;
function convert(value: string): number;
function convert(value: number | string): number | string {
  if (typeof value === 'number') return `n${value}`;
  return value.length;
}
console.log(convert(12), convert('four'));

function changed(n: number, text: string): string {
  n += 1;
  text = text + n;
  return text;
}
const kept = 1;
console.log(changed(kept, 't'), kept);

const fewer: (a: number, b: number, c: number) => number = (a) => a * 2;
console.log(fewer(21, 0, 0));
[10, 20].forEach((value, index) => {
  console.log(index, value);
});
