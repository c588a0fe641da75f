/** Members named by symbols, behind `any` and records. */

const hidden = Symbol('hidden');
const extra = Symbol('extra');

const object = { [hidden]: 1, a: 2 };
const dynamic: any = object;
console.log(dynamic[hidden], dynamic.a, dynamic[extra], hidden in dynamic);
dynamic[hidden] = 5;
dynamic[hidden]++;
console.log(object, object[hidden]);

class Counter {
  [hidden] = 1;
  [extra](by: number): string {
    return `by ${by}`;
  }
  set(value: number): this {
    (this as any)[hidden] = value;
    return this;
  }
}
const counter: any = new Counter().set(4);
console.log(counter, counter[hidden], counter[extra](2), Object.keys(counter), JSON.stringify(counter));

function mark(target: object, value: unknown): void {
  (target as Record<symbol, unknown>)[hidden] = value;
}
const target: { [hidden]?: unknown; z: number } = { z: 1 };
mark(target, 'marked');
console.log(target[hidden], target, { ...target });

const removable: { [hidden]?: number; kept: number } = { kept: 1 };
(removable as any)[hidden] = 2;
console.log(removable, delete removable[hidden], removable);
const removed: any = { a: 1 };
removed[extra] = 1;
console.log(extra in removed, delete removed[extra], extra in removed, removed);

// Messages name a symbol by its description.
const sealedTag = Symbol('sealed');
const sealed: any = Object.freeze({ [sealedTag]: 1 } as any);
const sealedEmpty: any = Object.freeze({} as any);
for (const change of [() => (sealed[sealedTag] = 2), () => delete sealed[sealedTag], () => (sealedEmpty[sealedTag] = 2)]) {
  try {
    change();
  } catch (error) {
    console.log((error as Error).message);
  }
}
