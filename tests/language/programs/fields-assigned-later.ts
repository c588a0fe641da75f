/** Fields that something else is said to assign (`!`): who asks whether it has, is told. */

class Counter {
  count!: number;
  ready!: boolean;
  label!: string;
  step(): number {
    this.count ??= 10;
    return ++this.count;
  }
  get known(): boolean {
    return this.count !== undefined;
  }
  text(): string {
    return `${this.ready ?? 'never'} ${(this.label ??= 'none')}`;
  }
}
const counter = new Counter();
console.log(counter.known, counter.count ?? 'nothing', counter.text());
console.log(counter.step(), counter.step(), counter.known);
counter.ready = false;
console.log(counter.text(), counter.ready === undefined);
