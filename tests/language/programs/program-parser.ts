/** A lexer as a generator, a parser with precedence, and an evaluator over a discriminated union. */

export {};

type Token =
  | { kind: 'num'; value: number }
  | { kind: 'id'; name: string }
  | { kind: 'op'; op: string }
  | { kind: 'eof' };
class SyntaxErr extends Error {
  constructor(
    message: string,
    readonly pos: number,
  ) {
    super(`${message} at ${pos}`);
    this.name = 'SyntaxErr';
  }
}
function* lex(src: string): Generator<Token & { pos: number }, void, undefined> {
  const re = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([a-z_]\w*)|([-+*/^(),=<>!&|?:%]))/iy;
  while (re.lastIndex < src.length) {
    const pos = re.lastIndex;
    const m = re.exec(src);
    if (!m) {
      if (/^\s*$/.test(src.slice(pos))) break;
      throw new SyntaxErr(`unexpected '${src[pos]}'`, pos);
    }
    const [, num, id, op] = m;
    if (num !== undefined) yield { kind: 'num', value: parseFloat(num), pos };
    else if (id !== undefined) yield { kind: 'id', name: id, pos };
    else yield { kind: 'op', op: op!, pos };
  }
  yield { kind: 'eof', pos: src.length };
}
type Expr =
  | { type: 'num'; value: number }
  | { type: 'var'; name: string }
  | { type: 'bin'; op: '+' | '-' | '*' | '/' | '^' | '%'; l: Expr; r: Expr }
  | { type: 'neg'; e: Expr }
  | { type: 'call'; fn: string; args: Expr[] }
  | { type: 'let'; name: string; value: Expr };
const prec: Record<string, [number, 'l' | 'r']> = {
  '+': [1, 'l'],
  '-': [1, 'l'],
  '*': [2, 'l'],
  '/': [2, 'l'],
  '%': [2, 'l'],
  '^': [3, 'r'],
};
class Parser {
  private toks: (Token & { pos: number })[];
  private i = 0;
  constructor(src: string) {
    this.toks = [...lex(src)];
  }
  private get cur() {
    return this.toks[this.i];
  }
  private is(op: string): boolean {
    const t = this.cur;
    return t.kind === 'op' && t.op === op;
  }
  private expect(op: string) {
    if (!this.is(op)) throw new SyntaxErr(`expected '${op}'`, this.cur.pos);
    this.i++;
  }
  parse(): Expr {
    const t = this.cur;
    let e: Expr;
    if (t.kind === 'id' && t.name === 'let') {
      this.i++;
      const n = this.cur;
      if (n.kind !== 'id') throw new SyntaxErr('expected name', n.pos);
      this.i++;
      this.expect('=');
      e = { type: 'let', name: n.name, value: this.expr(0) };
    } else e = this.expr(0);
    if (this.cur.kind !== 'eof') throw new SyntaxErr('trailing input', this.cur.pos);
    return e;
  }
  private expr(min: number): Expr {
    let l = this.unary();
    for (;;) {
      const t = this.cur;
      if (t.kind !== 'op') return l;
      const p = prec[t.op];
      if (!p || p[0] < min) return l;
      this.i++;
      const r = this.expr(p[1] === 'l' ? p[0] + 1 : p[0]);
      l = { type: 'bin', op: t.op as '+', l, r };
    }
  }
  private unary(): Expr {
    if (this.is('-')) {
      this.i++;
      return { type: 'neg', e: this.expr(3) };
    }
    const t = this.cur;
    this.i++;
    switch (t.kind) {
      case 'num':
        return { type: 'num', value: t.value };
      case 'id': {
        if (!this.is('(')) return { type: 'var', name: t.name };
        this.i++;
        const args: Expr[] = [];
        if (!this.is(')'))
          do args.push(this.expr(0));
          while (this.is(',') && ++this.i);
        this.expect(')');
        return { type: 'call', fn: t.name, args };
      }
      case 'op':
        if (t.op === '(') {
          const e = this.expr(0);
          this.expect(')');
          return e;
        }
      // falls through
      default:
        throw new SyntaxErr('unexpected ' + (t.kind === 'op' ? t.op : t.kind), t.pos);
    }
  }
}
const fns: { [name: string]: (...a: number[]) => number } = {
  max: Math.max,
  min: Math.min,
  sqrt: Math.sqrt,
  sum: (...a) => a.reduce((x, y) => x + y, 0),
  hyp: (a, b) => Math.hypot(a, b),
};
function evaluate(e: Expr, env: Map<string, number>): number {
  switch (e.type) {
    case 'num':
      return e.value;
    case 'var': {
      const v = env.get(e.name);
      if (v === undefined) throw new ReferenceError(`${e.name} is not defined`);
      return v;
    }
    case 'neg':
      return -evaluate(e.e, env);
    case 'bin': {
      const a = evaluate(e.l, env),
        b = evaluate(e.r, env);
      switch (e.op) {
        case '+':
          return a + b;
        case '-':
          return a - b;
        case '*':
          return a * b;
        case '/':
          return a / b;
        case '%':
          return a % b;
        case '^':
          return a ** b;
      }
    }
    case 'call': {
      const f = fns[e.fn];
      if (!f) throw new TypeError(`${e.fn} is not a function`);
      return f(...e.args.map((a) => evaluate(a, env)));
    }
    case 'let': {
      const v = evaluate(e.value, env);
      env.set(e.name, v);
      return v;
    }
    default: {
      const never: never = e;
      throw new Error(String(never));
    }
  }
}
const env = new Map<string, number>([['pi', Math.PI]]);
for (const line of [
  '1 + 2 * 3',
  '-2^2',
  '2^3^2',
  'let x = (1+2)*3',
  'x % 4 + pi',
  'max(1, x, 3) - min(4)',
  'sum()',
  'hyp(3,4)/0',
  'y + 1',
  '1 +',
  '(1',
  '1 2',
  '$',
  'foo(1)',
  '1e3 * .5',
]) {
  try {
    console.log(line, '=', evaluate(new Parser(line).parse(), env));
  } catch (err) {
    if (err instanceof SyntaxErr) console.log(line, '!', err.message, err.pos, err.name);
    else if (err instanceof Error) console.log(line, '!!', `${err}`, err.constructor.name);
  }
}
console.log(JSON.stringify(new Parser('let z = f(1, -x) + 2').parse()));
console.dir(new Parser('f(1, -x) + 2').parse(), { depth: null });
