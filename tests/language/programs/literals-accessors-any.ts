/** Accessors of literals whose type says nothing of them; members of undefined. */

const box: any = {
  stored: 1,
  get doubled() {
    return this.stored * 2;
  },
  set doubled(value: number) {
    this.stored = value;
  },
  read() {
    return this.stored;
  },
};
console.log(box.doubled, box.read());
box.doubled = 5;
box.more = [1];
console.log(box.doubled, box.stored, box);

const record: Record<string, number> = {
  a: 1,
  get b() {
    return 7;
  },
};
record.c = 3;
console.log(record.b, record.c, Object.keys(record), record);
const list: any[] = [
  {
    get x() {
      return 1;
    },
  },
  { x: 2 },
];
console.log(list.map((each) => each.x));

function attempt(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    console.log((error as Error).message);
  }
}

let missing: any;
attempt(() => missing.x);
attempt(() => (undefined as any).x);
attempt(() => {
  (null as any).y = 1;
});
