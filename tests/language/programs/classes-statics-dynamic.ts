// Static members of classes behind `any`: fields, methods, accessors, inherited ones, of classes that are made more than once.
class C {
  static count = 2;
  static of(n: number): number {
    return n * 2;
  }
  static get twice(): number {
    return C.count * 2;
  }
}
const a: any = C;
console.log(a.count);
try { console.log(a.of(3)); } catch (e) { console.log((e as Error).message); }
try { console.log(a.twice); } catch (e) { console.log((e as Error).message); }
console.log(typeof a.of, 'of' in a);
const key = ['of', 'count'][0];
console.log(typeof a[key]);
class D extends C {
  static #secret = 1;
  static label = 'd';
  static set width(value: number) {
    C.count = value + D.#secret;
  }
  static make<T>(value: T): T[] {
    return [value, value];
  }
  static whose(): string {
    return `${this.label} ${this === D}`;
  }
}
const d: any = D;
d.label = 'changed';
d.width = 9;
console.log(D.label, C.count, d.count, d.of(1.5), d.make('x'), d.whose());
try {
  const { whose } = d;
  whose();
} catch (e) {
  console.log((e as Error).constructor.name);
}
const table: Record<string, any> = { C, D };
for (const [name, cls] of Object.entries(table)) console.log(name, cls.of(4), cls.nothing, Object.keys(cls));
function scoped(prefix: string): any {
  return class Local {
    static tag = prefix;
    static tell(n: number): string {
      return `${prefix} ${this.tag} ${n}`;
    }
    static get loud(): string {
      return Local.tag.toUpperCase();
    }
  };
}
const local = scoped('one');
const other = scoped('two');
console.log(local.tell(1), other.tell(2), local.loud, other.tag);
other.tag = 'three';
console.log(other.tell(3), local.tell(4));
const pick = (x: unknown, k: string): unknown => (x as any)[k];
console.log(pick(D, 'label'), typeof pick(D, 'make'), pick(D, 'name'), pick(D, 'absent'));
