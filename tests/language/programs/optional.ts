// Optional chaining, nullish coalescing, null and undefined apart.
interface Address {
  street?: string;
  zip?: { code: number } | null;
}
interface User {
  name: string;
  address?: Address;
  greet?: (other: string) => string;
  friends?: User[];
}
const full: User = {
  name: 'Ada',
  address: { street: 'Main', zip: { code: 123 } },
  greet: (other) => `Hi ${other}`,
  friends: [{ name: 'Bob' }],
};
const bare: User = { name: 'Bob' };
const noZip: User = { name: 'Cyd', address: { zip: null } };
for (const user of [full, bare, noZip]) {
  console.log(user.address?.street, user.address?.zip?.code, user.greet?.('x'), user.friends?.[0]?.name, user.friends?.length ?? 0);
  console.log(user.address?.street?.toUpperCase().length, user.address?.zip === null, user.address?.zip === undefined);
}
let called = 0;
function effect(): string {
  called++;
  return 'e';
}
bare.greet?.(effect());
full.greet?.(effect());
console.log(called);
const none: string | null = called > 5 ? 'x' : null;
const missing: string | undefined = called > 5 ? 'x' : undefined;
console.log(none ?? 'null', missing ?? 'undefined', none === null, missing === undefined, none == null, missing == null, missing != null);
const zero: number | undefined = called > 0 ? 0 : undefined;
const empty: string | null = called > 0 ? '' : null;
console.log(zero ?? 5, zero || 5, empty ?? 'd', empty || 'd');
function find(list: string[], text: string): string | undefined {
  for (const item of list) if (item === text) return item;
  return undefined;
}
console.log(find(['a'], 'a')?.length, find(['a'], 'b')?.length, (find(['a'], 'b') ?? 'none').length);
function firstNumber(values: (number | null)[]): number | null {
  for (const value of values) if (value !== null) return value;
  return null;
}
console.log(firstNumber([null, 0, 5]), firstNumber([null]), firstNumber([]));
class Node1 {
  next: Node1 | null = null;
  constructor(readonly value: number) {}
}
const node = new Node1(1);
node.next = new Node1(2);
console.log(node.next?.value, node.next?.next?.value, node.next.next === null, node!.value);
let text: string | undefined = 'set';
text = called > 100 ? text : undefined;
console.log(text?.length, typeof text);
const maybe: (boolean | undefined)[] = [true, undefined];
console.log(maybe[0] ?? 'n', maybe[1] ?? 'n', `${maybe[1]}`);
const deep: { a?: { b?: { c: number } } } = {};
console.log(deep.a?.b?.c ?? 'nothing');
deep.a = { b: { c: 0 } };
console.log(deep.a?.b?.c ?? 'nothing');
function optionalNumber(n?: number): number {
  return (n ?? 1) * 2;
}
console.log(optionalNumber(), optionalNumber(0), optionalNumber(4));
let list: number[] | undefined;
list?.push(1);
list ??= [];
list.push(2);
console.log(list.join(), list?.[0], list?.[7] ?? "none");
