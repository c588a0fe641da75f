// alone: the router answers after the module.
/** Accounts, a router for JSON-RPC and matrices: classes with private state, errors with causes. */

export {};

class InsufficientFunds extends Error {
  constructor(
    public readonly needed: number,
    options?: ErrorOptions,
  ) {
    super(`need ${needed.toFixed(2)} more`, options);
  }
  override get name() {
    return 'InsufficientFunds';
  }
}
abstract class Account {
  static #next = 1000;
  protected static readonly fees: Readonly<Record<string, number>> = { checking: 1, savings: 0 };
  readonly id = Account.#next++;
  #balance: number;
  readonly #log: { at: number; delta: number; note?: string }[] = [];
  abstract readonly kind: 'checking' | 'savings';
  constructor(initial = 0) {
    this.#balance = initial;
  }
  get balance(): number {
    return Math.round(this.#balance * 100) / 100;
  }
  protected set balance(v: number) {
    this.#log.push({ at: this.#log.length, delta: v - this.#balance });
    this.#balance = v;
  }
  deposit(n: number): this {
    if (n <= 0 || !Number.isFinite(n)) throw new RangeError(`bad amount: ${n}`);
    this.balance += n;
    return this;
  }
  withdraw(n: number): this {
    const fee = Account.fees[this.kind] ?? 0;
    const total = n + fee;
    if (total > this.#balance) throw new InsufficientFunds(total - this.#balance);
    this.balance -= total;
    return this;
  }
  get history() {
    return this.#log.map(({ delta }) => delta);
  }
  toJSON() {
    return { id: this.id, kind: this.kind, balance: this.balance };
  }
  static isAccount(x: unknown): x is Account {
    return typeof x === 'object' && x !== null && #balance in x;
  }
}
class Checking extends Account {
  readonly kind = 'checking' as const;
}
class Savings extends Account {
  readonly kind = 'savings' as const;
  constructor(
    initial: number,
    private rate: number,
  ) {
    super(initial);
  }
  accrue() {
    this.balance *= 1 + this.rate;
    return this.balance;
  }
}
class Bank {
  private accounts = new Map<number, Account>();
  open<A extends Account>(a: A): A {
    this.accounts.set(a.id, a);
    return a;
  }
  transfer(from: number, to: number, amount: number) {
    const [a, b] = [from, to].map(
      (id) =>
        this.accounts.get(id) ??
        (() => {
          throw new ReferenceError(`no account ${id}`);
        })(),
    );
    try {
      a.withdraw(amount);
      b.deposit(amount);
    } catch (cause) {
      throw new Error(`transfer ${from}->${to} failed`, { cause });
    }
  }
  get total() {
    let t = 0;
    for (const { balance } of this.accounts.values()) t += balance;
    return t;
  }
}
const bank = new Bank();
const c1 = bank.open(new Checking(100)),
  s1 = bank.open(new Savings(500.5, 0.01));
bank.transfer(c1.id, s1.id, 50.25);
for (const f of [
  () => bank.transfer(c1.id, s1.id, 1e6),
  () => bank.transfer(1, 2, 3),
  () => c1.deposit(-1),
  () => c1.deposit(NaN),
]) {
  try {
    f();
    console.log('ok');
  } catch (e) {
    const err = e as Error;
    console.log(err.name, '|', err.message, '|', err.cause instanceof InsufficientFunds ? err.cause.needed : err.cause);
  }
}
console.log(
  s1.accrue(),
  bank.total,
  JSON.stringify([c1, s1]),
  c1.history,
  Account.isAccount(c1),
  Account.isAccount({}),
  c1,
);
type Json = string | number | boolean | null | Json[] | { [k: string]: Json };
interface Request {
  jsonrpc: '2.0';
  id?: number | string;
  method: string;
  params?: Json[];
}
type Handler = (...params: any[]) => Json | Promise<Json>;
class Router {
  private methods: Record<string, Handler> = Object.create(null);
  method(name: string, h: Handler) {
    this.methods[name] = h;
    return this;
  }
  async handle(text: string): Promise<string> {
    let req: Request | Request[];
    try {
      req = JSON.parse(text);
    } catch (e) {
      return JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } });
    }
    if (Array.isArray(req)) {
      const all = await Promise.all(req.map((r) => this.one(r)));
      return JSON.stringify(all.filter((r) => r !== undefined));
    }
    return JSON.stringify(await this.one(req));
  }
  private async one({ id, method, params = [] }: Request): Promise<object | undefined> {
    const h = this.methods[method];
    if (!h) return { jsonrpc: '2.0', id: id ?? null, error: { code: -32601, message: `Method not found: ${method}` } };
    try {
      const result = await h(...params);
      return id === undefined ? undefined : { jsonrpc: '2.0', id, result };
    } catch (e) {
      return {
        jsonrpc: '2.0',
        id,
        error: {
          code: -32000,
          message: e instanceof Error ? e.message : String(e),
          data: (e as { data?: Json }).data ?? null,
        },
      };
    }
  }
}
const router = new Router()
  .method('add', (a: number, b: number) => a + b)
  .method('echo', (x: Json) => x)
  .method('fail', () => {
    throw new Error('custom');
  })
  .method('slow', async (ms: number) => {
    await new Promise<void>((r) => setTimeout(r, ms));
    return `slept ${ms}`;
  });
(async () => {
  for (const t of [
    '{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}',
    '{bad',
    '{"id":"x","method":"nope"}',
    '[{"id":1,"method":"slow","params":[5]},{"method":"echo"},{"id":2,"method":"echo","params":[{"a":[1,null,"é"]}]},{"id":3,"method":"fail"}]',
  ])
    console.log(await router.handle(t));
})();
class Matrix {
  private constructor(
    readonly rows: number,
    readonly cols: number,
    private readonly data: Float64Array,
  ) {}
  static from(rows: readonly (readonly number[])[]) {
    const m = new Matrix(rows.length, rows[0].length, new Float64Array(rows.length * rows[0].length));
    rows.forEach((r, i) => m.data.set(r, i * m.cols));
    return m;
  }
  static identity(n: number) {
    return Matrix.from(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j))));
  }
  at(i: number, j: number) {
    return this.data[i * this.cols + j];
  }
  mul(o: Matrix): Matrix {
    if (this.cols !== o.rows) throw new Error(`shape mismatch ${this} x ${o}`);
    return Matrix.from(
      Array.from({ length: this.rows }, (_, i) =>
        Array.from({ length: o.cols }, (_, j) => {
          let s = 0;
          for (let k = 0; k < this.cols; k++) s += this.at(i, k) * o.at(k, j);
          return s;
        }),
      ),
    );
  }
  pow(n: number): Matrix {
    return n === 0
      ? Matrix.identity(this.rows)
      : n % 2
        ? this.mul(this.pow(n - 1))
        : (this.pow(n / 2) as Matrix).mul(this.pow(n / 2));
  }
  toString() {
    return `${this.rows}×${this.cols}`;
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < this.rows; i++) yield this.data.subarray(i * this.cols, (i + 1) * this.cols);
  }
}
const fib = Matrix.from([
  [1, 1],
  [1, 0],
]).pow(30);
console.log(
  fib.at(0, 1),
  [...fib].map((r) => [...r]),
  `${fib}`,
);
try {
  fib.mul(Matrix.from([[1, 2, 3]]));
} catch (e) {
  console.log(`${e}`);
}
