/**
 * Code of all kinds that reaches fields of a class before objects with the same fields elsewhere turn up: closures, generators, async functions, class
 * expressions, templates, destructuring, loops and handlers inside it, and code made for it.
 */
export {};
class Account {
  owner = 'ann';
  balance = 10;
  history: number[] = [1, 2];
  note(amount: number): number {
    this.history.push(amount);
    return (this.balance += amount);
  }
}
const tag = (parts: TemplateStringsArray, ...values: unknown[]): string => parts.raw.join('|') + values.join(',');

function plain(account: Account): string {
  const lines = account.history.map((amount, i) => `${account.owner}${i}:${amount + account.balance}`);
  const later = (): number => ++account.balance;
  const { owner, history: [first, ...rest] } = account;
  return tag`${lines.join()} of ${owner}\n${later()} ${first} ${rest.length}`;
}

function* amounts(account: Account): Generator<number, string> {
  try {
    for (const amount of account.history) yield amount * account.balance;
  } finally {
    account.owner += '!';
  }
  return account.owner;
}

async function settled(account: Account): Promise<string> {
  const before = account.balance;
  const after = await Promise.resolve(account.note(5));
  return `${account.owner} ${before} ${after} ${account.history.length}`;
}

function inClass(account: Account): string {
  class View {
    static made = 0;
    title = account.owner.toUpperCase();
    constructor() {
      View.made++;
    }
    get shown(): string {
      return `${this.title} ${account.balance} ${View.made}`;
    }
  }
  const object = { read: () => account.balance, get twice() { return account.balance * 2; }, account };
  const add = account.note.bind(account, 3);
  return [new View().shown, object.read(), object.twice, object.account.balance, add(), new View().shown].join();
}

function failing(account: Account): string {
  outer: for (;;) {
    switch (account.owner.length) {
      case 3:
        account.owner += account.owner;
        continue outer;
      default:
        try {
          throw new Error(`${account.owner} has ${account.balance}`);
        } catch (error) {
          return (error as Error).message;
        } finally {
          account.balance = -account.balance;
        }
    }
  }
}

async function show(account: Account): Promise<void> {
  console.log(plain(account));
  console.log([...amounts(account)], account.owner);
  console.log(await settled(account));
  console.log(inClass(account));
  console.log(failing(account), account.balance);
}

/** The same members in another order, and more of them. */
class Purse {
  readonly kind = 'purse';
  history = [7];
  #notes = 0;
  balance = 2.5;
  owner = 'bob';
  note(amount: number): number {
    this.#notes++;
    return this.balance - amount * this.#notes;
  }
}

async function main(): Promise<void> {
  await show(new Account());
  await show(new Purse());
  const accounts: Account[] = [new Purse(), new Account()];
  for (const account of accounts) await show(account);
  await show({ note: (amount) => amount, history: [9], balance: 0, owner: 'nobody' });
}
main();
