// alone: the chain goes on after the module.
/** Dependency injection, a state machine, a chain of middleware and a query builder. */

export {};

type Ctor<T> = new (...args: any[]) => T;
class Container {
  private factories = new Map<Ctor<unknown> | string | symbol, () => unknown>();
  private singletons = new Map<unknown, unknown>();
  register<T>(
    token: Ctor<T> | string | symbol,
    factory: (c: Container) => T,
    opts: { singleton?: boolean } = {},
  ): this {
    this.factories.set(
      token,
      opts.singleton
        ? () => {
            if (!this.singletons.has(token)) this.singletons.set(token, factory(this));
            return this.singletons.get(token);
          }
        : () => factory(this),
    );
    return this;
  }
  resolve<T>(token: Ctor<T> | string | symbol): T {
    const f = this.factories.get(token);
    if (!f) throw new Error(`no provider for ${typeof token === 'function' ? token.name : String(token)}`);
    return f() as T;
  }
}
interface Logger {
  log(m: string): void;
}
class MemLogger implements Logger {
  lines: string[] = [];
  log(m: string) {
    this.lines.push(`[${this.lines.length}] ${m}`);
  }
}
class Db {
  static count = 0;
  readonly id = ++Db.count;
  query(sql: string) {
    return `${sql}#${this.id}`;
  }
}
class Repo {
  constructor(
    private db: Db,
    private logger: Logger,
  ) {}
  find(id: number) {
    this.logger.log(`find ${id}`);
    return this.db.query(`select ${id}`);
  }
}
const CFG = Symbol('config');
const c = new Container()
  .register<Logger>('logger', () => new MemLogger(), { singleton: true })
  .register(Db, () => new Db())
  .register(Repo, (c) => new Repo(c.resolve(Db), c.resolve<Logger>('logger')))
  .register(CFG, () => ({ debug: true, level: 3 }));
const repo = c.resolve(Repo);
console.log(
  repo.find(1),
  c.resolve(Repo).find(2),
  c.resolve<MemLogger>('logger').lines,
  c.resolve<{ debug: boolean }>(CFG).debug,
);
try {
  c.resolve(Container);
} catch (e) {
  console.log((e as Error).message);
}
try {
  c.resolve(Symbol('nope'));
} catch (e) {
  console.log((e as Error).message);
}
const transitions = {
  idle: { start: 'running' },
  running: { pause: 'paused', stop: 'idle' },
  paused: { resume: 'running', stop: 'idle' },
} as const;
type State = keyof typeof transitions;
type EventOf<S extends State> = keyof (typeof transitions)[S];
type AnyEvent = { [S in State]: EventOf<S> }[State];
class Machine {
  history: State[] = [];
  constructor(public state: State = 'idle') {}
  send(event: AnyEvent): boolean {
    const row: Partial<Record<AnyEvent, State>> = transitions[this.state];
    const next = row[event];
    if (next === undefined) {
      console.log(`${this.state}: ignore ${event}`);
      return false;
    }
    this.history.push(this.state);
    this.state = next;
    return true;
  }
}
const m = new Machine();
for (const ev of ['start', 'pause', 'start', 'resume', 'stop', 'stop'] as const) m.send(ev);
console.log(m.state, m.history, m);
interface Ctx {
  path: string;
  body?: string;
  status: number;
  headers: Record<string, string>;
  user?: { name: string };
}
type Middleware<C> = (ctx: C, next: () => Promise<void>) => Promise<void> | void;
function composeM<C>(ms: Middleware<C>[]): (ctx: C) => Promise<void> {
  return (ctx) => {
    let index = -1;
    const dispatch = (i: number): Promise<void> => {
      if (i <= index) return Promise.reject(new Error('next() called multiple times'));
      index = i;
      const fn = ms[i];
      if (!fn) return Promise.resolve();
      try {
        return Promise.resolve(fn(ctx, () => dispatch(i + 1)));
      } catch (e) {
        return Promise.reject(e);
      }
    };
    return dispatch(0);
  };
}
const app = composeM<Ctx>([
  async (ctx, next) => {
    const t = ctx.path.length;
    await next();
    ctx.headers['x-time'] = `${t}ms`;
  },
  async (ctx, next) => {
    try {
      await next();
    } catch (e) {
      ctx.status = 500;
      ctx.body = e instanceof Error ? e.message : 'unknown';
    }
  },
  (ctx, next) => {
    if (ctx.path.startsWith('/admin')) ctx.user = { name: 'root' };
    return next();
  },
  async (ctx, next) => {
    if (ctx.path === '/twice') {
      await next();
      await next();
    } else if (ctx.path === '/boom') throw new TypeError('boom');
    else await next();
  },
  (ctx) => {
    ctx.status = 200;
    ctx.body = `hello ${ctx.user?.name ?? 'guest'}`;
  },
]);
async function main() {
  for (const path of ['/', '/admin/x', '/boom', '/twice']) {
    const ctx: Ctx = { path, status: 404, headers: {} };
    await app(ctx);
    console.log(ctx.status, ctx.body, ctx.user?.name, ctx.headers);
  }
}
class QueryBuilder<T extends Record<string, unknown>> {
  private parts: { where: string[]; order?: string; limit?: number; fields: (keyof T)[] } = { where: [], fields: [] };
  constructor(private table: string) {}
  select<K extends keyof T>(...f: K[]) {
    this.parts.fields.push(...f);
    return this;
  }
  where<K extends keyof T & string>(k: K, op: '=' | '<' | '>', v: T[K]) {
    this.parts.where.push(`${k} ${op} ${typeof v === 'string' ? `'${v}'` : v}`);
    return this;
  }
  orderBy(k: keyof T & string, dir: 'asc' | 'desc' = 'asc') {
    this.parts.order = `${k} ${dir}`;
    return this;
  }
  limit(n: number) {
    this.parts.limit = n;
    return this;
  }
  toString() {
    const { where, order, limit, fields } = this.parts;
    return [
      `select ${fields.length ? fields.join(', ') : '*'} from ${this.table}`,
      where.length && `where ${where.join(' and ')}`,
      order && `order by ${order}`,
      limit != null && `limit ${limit}`,
    ]
      .filter(Boolean)
      .join(' ');
  }
}
type User = { id: number; name: string; age: number };
console.log(
  `${new QueryBuilder<User>('users').select('id', 'name').where('age', '>', 18).where('name', '=', 'bob').orderBy('age', 'desc').limit(10)}`,
);
console.log(new QueryBuilder<User>('t') + '');
main()
  .then(() => console.log('done'))
  .finally(() => console.log('finally'));
