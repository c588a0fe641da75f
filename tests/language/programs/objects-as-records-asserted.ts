// Objects with a layout asserted to be records, and objects whose class has `valueOf` alone as texts.
const point = { x: 1, y: 2 };
const key: string = ['x', 'y'][Number('1')];
console.log((point as Record<string, number>)[key], (point as Record<string, number>).x);

class Amount {
  constructor(private readonly value: number) {}
  valueOf(): number {
    return this.value;
  }
}
const amount: any = new Amount(42);
const hidden: unknown = amount;
console.log(amount + 1, `${amount}`, amount * 2, String(hidden), [hidden].join());
