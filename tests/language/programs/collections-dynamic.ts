/** Collections that were made where nothing says what they are for, used as collections for certain types. */
class Trie {
  readonly #root = new Map<string, any>();
  insert(word: string): this {
    let node = this.#root;
    for (const c of word) {
      if (!node.has(c)) node.set(c, new Map());
      node = node.get(c);
    }
    node.set('$', true);
    return this;
  }
  has(word: string): boolean {
    let node: Map<string, any> | undefined = this.#root;
    for (const c of word) node = node?.get(c);
    return node?.has('$') ?? false;
  }
}
const trie = new Trie().insert('hello').insert('help');
console.log(trie.has('hel'), trie.has('help'), trie.has('nothing'));

const memo = new Map<string, any>([['seen', new Set()]]);
(memo.get('seen') as Set<number>).add(1);
const seen: Set<number> = memo.get('seen');
console.log(seen, [...seen].map((n) => n + 1));

const open: any = new Map();
const typed = open as Map<string, number[]>;
typed.set('x', [1]);
typed.get('x')?.push(2);
console.log(open.get('x'), typed.get('y'));
const counts: any = new Map([['a', 1]]);
for (const [key, value] of counts as Map<string, any>) console.log(key, value);

// A key of another type is not there.
const words: any = new Map<string, number>([['a', 1]]);
const figures: any = new Set([1, 2]);
console.log(words.has(1), words.get({}), words.get('a'), words.delete(3), figures.has('1'), figures.delete('1'), figures.has(1));
