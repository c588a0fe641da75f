/** Instances of generic classes used as instances for other type arguments: by an assertion in a fluent method, and out of an object by `Object.values`. */

export {};

class Builder<T extends object, Out = T> {
  private cols?: readonly PropertyKey[];
  private n = 0;
  constructor(private rows: T[]) {}
  limit(n: number): this { this.n = n; return this; }
  select<K extends keyof T>(...cols: K[]): Builder<T, Pick<T, K>> {
    this.cols = cols;
    return this as unknown as Builder<T, Pick<T, K>>;
  }
  all(): Out[] {
    const pick = (row: T) => (this.cols ? Object.fromEntries(this.cols.map((c) => [c, row[c as keyof T]])) : row);
    return this.rows.slice(0, this.n || undefined).map((row) => pick(row) as unknown as Out);
  }
}
const rows = [{ id: 1, name: 'a', on: true }, { id: 2, name: 'b', on: false }];
for (const { id, name } of new Builder(rows).select('id', 'name').limit(5).all()) console.log(id + 1, name);
console.log(new Builder(rows).limit(1).all()[0].on);

class Request<S extends Record<string, unknown> = {}> {
  private parts: Record<string, unknown> = {};
  with<K extends string, V>(k: K, v: V): Request<S & Record<K, V>> {
    this.parts[k] = v;
    return this as unknown as Request<S & Record<K, V>>;
  }
  get<K extends keyof S>(k: K): S[K] { return this.parts[k as string] as S[K]; }
}
const request = new Request().with('a', 1).with('b', 'x').with('c', [true]);
console.log(request.get('a') + 1, request.get('b').length, request.get('c')[0]);

type Definition<T> = { readonly type: 'int' | 'text'; readonly standard?: T; readonly primary?: boolean };
class Column<T> {
  constructor(readonly definition: Definition<T>) {}
  primary(): Column<T> { return new Column<T>({ ...this.definition, primary: true }); }
}
class Table<C extends Record<string, Column<any>>> {
  constructor(readonly columns: C) {}
  list() { for (const { definition } of Object.values(this.columns)) console.log(definition, definition.primary, definition.standard); }
  entries() { for (const [key, { definition: { primary = false, standard } }] of Object.entries(this.columns)) console.log(key, primary, standard); }
}
const table = new Table({ id: new Column<number>({ type: 'int' }).primary(), name: new Column<string>({ type: 'text', standard: 'x' }) });
table.list();
table.entries();
