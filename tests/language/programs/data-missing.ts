/** Data that lacks what its type promises: it is passed on, written and asked for, and only its use is an error. */

function attempt(action: () => unknown): void {
  try {
    console.log(action());
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}

const data = JSON.parse('{"a":5}');
attempt(() => {
  const name = data.name as string;
  return `name ${name}`;
});
attempt(() => {
  const name: string = data.name;
  console.log('name', name);
  return name;
});
attempt(() => {
  const list: string[] = data.list;
  return list;
});
attempt(() => (data.list as string[]).length);
const count = (list: string[]): number => (list ? list.length : 0);
attempt(() => count(data.list));
const orDefault = (text: string): string => text || 'default';
attempt(() => orDefault(data.text));
const lengthOf = (text: string): number => text.length;
attempt(() => lengthOf(data.text));
attempt(() => lengthOf(null as any));

class Person {
  constructor(
    public name: string,
    public tags: string[],
    public age: number,
  ) {}
  show(): string {
    return `${this.name} ${this.tags} ${this.age}`;
  }
}
attempt(() => new Person(data.name, data.tags, 3).show());
attempt(() => JSON.stringify(new Person(data.name, data.tags, 4)));

const record: Record<string, string> = data;
attempt(() => record.missing);
attempt(() => record.missing.length);
function greet({ name, title = 'Dr' }: { name: string; title?: string }): string {
  return `${title} ${name}`;
}
attempt(() => greet(data));
attempt(() => greet({ name: data.name }));

const texts = JSON.parse('[null, "a"]') as string[];
attempt(() => texts.map((text) => text ?? 'null').join());
attempt(() => texts.filter((text) => text).length);
attempt(() => texts[0]);

// Numbers and booleans show it in the variable that is written out.
const missing: number = data.n;
console.log(missing, `${missing}`);
const there = data.a as number;
let total = 0;
for (let i = 0; i < there; i++) total += i;
console.log(there, there + 1, total);
const on: boolean = data.on;
console.log(on, String(on));

// Patterns say what they wanted of what.
function take(value: any): void {
  const { a } = value;
  console.log(a);
}
attempt(() => take(null));
attempt(() => take(undefined));
take(data);
