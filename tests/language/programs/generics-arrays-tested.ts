/** What an interface or a type parameter stands for, behind a test that finds an array. */

function first<T>(value: T): unknown {
  return Array.isArray(value) ? value[0] : value;
}
console.log(first([1, 2]), first('s'), first({ a: 1 }));

function listOf<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
console.log(listOf(1), listOf([1, 2]), listOf<string>('a'), listOf<{ a: number }>({ a: 1 }));

interface Listish {
  length: number;
  [index: number]: string;
}
function joined(value: Listish | string): string {
  if (Array.isArray(value)) return value.join('+');
  return String((value as string).length);
}
console.log(joined(['a', 'b']), joined('abc'));

function sum<T extends object>(value: T): number {
  if (!Array.isArray(value)) return Object.values(value).length;
  let total = 0;
  for (const each of value) total += each as number;
  return total;
}
console.log(sum([1, 2, 3]), sum({ a: 1, b: 2 }));
