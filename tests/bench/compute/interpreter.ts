/** Unions and switches: an expression is parsed into a tree of discriminated unions and evaluated many times. */

import { measure } from './measure';

type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Expression };

class Parser {
  #at = 0;

  constructor(readonly text: string) {}

  expression(): Expression {
    let left = this.term();
    while (this.peek() === '+' || this.peek() === '-')
      left = { kind: 'binary', operator: this.take(), left, right: this.term() };
    return left;
  }

  term(): Expression {
    let left = this.factor();
    while (this.peek() === '*' || this.peek() === '/')
      left = { kind: 'binary', operator: this.take(), left, right: this.factor() };
    return left;
  }

  factor(): Expression {
    if (this.peek() === '(') {
      this.take();
      const inner = this.expression();
      this.take();
      return inner;
    }
    let word = '';
    while (/[a-z0-9.]/.test(this.peek())) word += this.take();
    if (this.peek() !== '(')
      return /^[0-9]/.test(word) ? { kind: 'number', value: Number(word) } : { kind: 'variable', name: word };
    this.take();
    const argument = this.expression();
    this.take();
    return { kind: 'call', name: word, argument };
  }

  peek(): string {
    return this.text.charAt(this.#at);
  }

  take(): string {
    return this.text.charAt(this.#at++);
  }
}

function evaluate(node: Expression, variables: Record<string, number>): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'variable':
      return variables[node.name] ?? 0;
    case 'call':
      return node.name === 'abs'
        ? Math.abs(evaluate(node.argument, variables))
        : Math.sqrt(evaluate(node.argument, variables));
    case 'binary': {
      const left = evaluate(node.left, variables);
      const right = evaluate(node.right, variables);
      switch (node.operator) {
        case '+':
          return left + right;
        case '-':
          return left - right;
        case '*':
          return left * right;
        default:
          return left / right;
      }
    }
  }
}

const source = '(x+1)*(y-2.5)/sqrt(x*x+y*y+1)+abs(x-y)*3-(x+y*2)/(1+abs(y))';

measure(() => {
  const variables: Record<string, number> = { x: 0, y: 0 };
  let sum = 0;
  for (let round = 0; round < 100; round++) {
    const tree = new Parser(source).expression();
    for (let i = 0; i < 600; i++) {
      variables.x = i / 7;
      variables.y = (i * round) % 13;
      sum += evaluate(tree, variables);
    }
  }
  return sum.toFixed(6);
});
