/** Objects made as dictionaries behind types that lowering knows less of than the checker: generic mapped types, downcasts. */

export {};
{
interface S { name: string }
interface Full extends S { address: { zip: string; geo?: { lat: number } } }
const s: S = JSON.parse('{"name":"x","address":{"zip":"1","geo":{"lat":5}}}');
console.log((s as Full).address.zip, (s as Full).address.geo?.lat);
}
abstract class Schema<T> { abstract _parse(v: unknown): T | undefined; parse(v: unknown): T { return this._parse(v) as T; } }
type Infer<S> = S extends Schema<infer T> ? T : never;
class Str extends Schema<string> { _parse(v: unknown) { return typeof v === 'string' ? v : undefined; } }
type Shape = Record<string, Schema<any>>;
type OptionalKeys<S extends Shape> = { [K in keyof S]: undefined extends Infer<S[K]> ? K : never }[keyof S];
type ObjectOf<S extends Shape> = { [K in Exclude<keyof S, OptionalKeys<S>>]: Infer<S[K]> } & { [K in OptionalKeys<S>]?: Infer<S[K]> };
class Obj<S extends Shape> extends Schema<ObjectOf<S>> {
  constructor(readonly shape: S) { super(); }
  _parse(v: unknown) { const out: Record<string, unknown> = {}; for (const key in this.shape) { const r = this.shape[key]._parse((v as Record<string, unknown>)[key]); if (r !== undefined) out[key] = r; } return out as ObjectOf<S>; }
}
const User = new Obj({ id: new Str(), address: new Obj({ street: new Str(), zip: new Str() }) });
const good = User.parse({ id: '7', address: { street: 'Main', zip: '12345' } });
console.log(good, good.address.zip);
abstract class Plain<T> { abstract _parse(v: unknown): T | undefined; parse(v: unknown): T { return this._parse(v) as T; } }
type PlainInfer<S> = S extends Plain<infer T> ? T : never;
class Text extends Plain<string> { _parse(v: unknown) { return typeof v === 'string' ? v : undefined; } }
type PlainShape = Record<string, Plain<any>>;
type PlainOf<S extends PlainShape> = { [K in keyof S]: PlainInfer<S[K]> };
class PlainObj<S extends PlainShape> extends Plain<PlainOf<S>> {
  constructor(readonly shape: S) { super(); }
  _parse(v: unknown) { const out: Record<string, unknown> = {}; for (const key in this.shape) { const r = this.shape[key]._parse((v as Record<string, unknown>)[key]); if (r !== undefined) out[key] = r; } return out as PlainOf<S>; }
}
const Person = new PlainObj({ id: new Text(), address: new PlainObj({ street: new Text(), zip: new Text() }) });
const person = Person.parse({ id: '7', address: { street: 'Main', zip: '12345' } });
console.log(person, person.address.zip);
