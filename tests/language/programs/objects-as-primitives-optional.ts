// Methods toString and valueOf that take parameters: a conversion gives them none.

class Amount {
  constructor(private readonly value: number) {}

  toString(show: (value: number) => string = (value) => `<${value}>`): string {
    return show(this.value);
  }

  valueOf(scale = 2): number {
    return this.value * scale;
  }
}

const amount = new Amount(3);
console.log(`${amount}`, String(amount), +amount, amount.toString((value) => `(${value})`), amount.valueOf(5));
const dynamic: any = amount;
const opaque: unknown = amount;
console.log(`${dynamic}`, String(opaque), dynamic * 1, dynamic + 1);

interface Shown {
  toString(radix?: number): string;
}
const shown: Shown = { toString: (radix?: number) => `radix ${radix}` };
console.log(`${shown}`, shown.toString(2));
