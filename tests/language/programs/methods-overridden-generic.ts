/** Methods that override others whose parameters say less: of a generic base class, `unknown`, a record. */

interface Employee {
  id: number;
  name: string;
  salary: number;
}

abstract class Repository<T extends { id: number }> {
  readonly rows: T[] = [];
  protected abstract validate(row: Omit<T, 'id'>): string[];
  insert(row: Omit<T, 'id'>): string {
    const errors = this.validate(row);
    return errors.length > 0 ? errors.join(', ') : 'inserted';
  }
}

class Employees extends Repository<Employee> {
  protected validate({ name, salary }: Omit<Employee, 'id'>): string[] {
    return [!name.trim() && 'no name', salary < 0 && `salary ${salary}`].filter((x): x is string => typeof x === 'string');
  }
}

const employees = new Employees();
console.log(employees.insert({ name: 'Ann', salary: 1 }), employees.insert({ name: ' ', salary: -1 }));

class Base {
  show(value: unknown): string {
    return String(value);
  }
  total(counts: Record<string, number>): number {
    return Object.keys(counts).length;
  }
}

class Special extends Base {
  override show(value: { title: string; tags: { text: string }[] }): string {
    return value.title + value.tags.map((tag) => tag.text).join();
  }
  override total(counts: { red: number; blue: number }): number {
    return counts.red + counts.blue;
  }
}

for (const base of [new Base(), new Special()] as Base[]) {
  const text = base.show(JSON.parse('{"title": "t", "tags": [{ "text": "x" }]}'));
  const counts: Record<string, number> = {};
  for (const color of ['red', 'blue', 'red']) counts[color] = (counts[color] ?? 0) + 1;
  console.log(text, base.total(counts));
}
