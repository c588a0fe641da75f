// Classes: fields, methods, constructors, parameter properties, this, chaining, equality.
class Account {
  balance = 0;
  readonly history: string[] = [];
  owner: string;

  constructor(
    owner: string,
    private limit: number = 100,
    protected readonly id?: number,
  ) {
    this.owner = owner;
    this.note('opened');
  }

  deposit(amount: number): this {
    this.balance += amount;
    this.note(`+${amount}`);
    return this;
  }

  withdraw(amount: number): boolean {
    if (this.balance - amount < -this.limit) return false;
    this.balance -= amount;
    this.note(`-${amount}`);
    return true;
  }

  private note(text: string): void {
    this.history.push(text);
  }

  describe(): string {
    return `${this.owner}: ${this.balance} (${this.history.join(' ')}) ${this.id ?? 'no id'}`;
  }
}
const a = new Account('Ada');
const b = new Account('Bob', 0, 7);
a.deposit(50).deposit(25.5);
console.log(a.withdraw(100), a.withdraw(100), b.withdraw(1));
console.log(a.describe());
console.log(b.describe());
console.log(a === a, a === b, a.history === a.history, a !== b);

class Vector {
  constructor(
    public x: number,
    public y: number,
    public z = 0,
  ) {}
  plus(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
  }
  scale(k: number): Vector {
    return new Vector(this.x * k, this.y * k, this.z * k);
  }
  get length(): number {
    return Math.sqrt(this.x ** 2 + this.y ** 2 + this.z ** 2);
  }
  toString(): string {
    return `<${this.x} ${this.y} ${this.z}>`;
  }
}
const v = new Vector(1, 2).plus(new Vector(2, 2, 4)).scale(0.5);
console.log(v.toString(), new Vector(3, 4).length, String(v.x));

class Node2 {
  next: Node2 | undefined;
  constructor(public value: number) {}
}
class List {
  #head: Node2 | undefined;
  #size = 0;
  add(value: number): void {
    const node = new Node2(value);
    node.next = this.#head;
    this.#head = node;
    this.#size++;
  }
  get size(): number {
    return this.#size;
  }
  sum(): number {
    let total = 0;
    for (let node = this.#head; node !== undefined; node = node.next) total += node.value;
    return total;
  }
  reverse(): void {
    let previous: Node2 | undefined;
    let node = this.#head;
    while (node) {
      const next = node.next;
      node.next = previous;
      previous = node;
      node = next;
    }
    this.#head = previous;
  }
  first(): number {
    return this.#head?.value ?? -1;
  }
}
const list = new List();
for (let i = 1; i <= 10; i++) list.add(i);
console.log(list.size, list.sum(), list.first());
list.reverse();
console.log(list.first());

const Anonymous = class {
  value = 'anonymous';
};
console.log(new Anonymous().value);
class Empty {}
console.log(new Empty() instanceof Empty);
