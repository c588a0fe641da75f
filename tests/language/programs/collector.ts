// Allocation far beyond the heap: what is reachable survives, what is not is reused.
class Node {
  left: Node | undefined;
  right: Node | undefined;
  constructor(readonly depth: number) {}
}
function build(depth: number): Node {
  const node = new Node(depth);
  if (depth > 0) {
    node.left = build(depth - 1);
    node.right = build(depth - 1);
  }
  return node;
}
function count(node: Node | undefined): number {
  return node === undefined ? 0 : 1 + count(node.left) + count(node.right);
}
const kept = build(10);
let total = 0;
for (let i = 0; i < 40; i++) total += count(build(8));
console.log(total, count(kept));

let text = '';
for (let i = 0; i < 2000; i++) text += String.fromCharCode(97 + (i % 26));
console.log(text.length, text.slice(0, 30), text.slice(-5));
const strings: string[] = [];
for (let i = 0; i < 3000; i++) {
  strings.push(`item ${i}`);
  if (strings.length > 50) strings.shift();
}
console.log(strings[0], strings[49], strings.length);

const map = new Map<string, number[]>();
for (let i = 0; i < 3000; i++) {
  const key = `k${i % 17}`;
  const list = map.get(key) ?? [];
  list.push(i);
  map.set(key, list.length > 20 ? list.slice(10) : list);
}
let sum = 0;
map.forEach((list) => {
  for (const n of list) sum += n;
});
console.log(map.size, sum);

interface Link {
  next: Link | undefined;
  payload: number[];
}
let chain: Link | undefined;
for (let i = 0; i < 500; i++) chain = { next: chain, payload: [i, i * 2] };
let length = 0;
let payload = 0;
for (let link = chain; link; link = link.next) {
  length++;
  payload += link.payload[1];
}
console.log(length, payload);
const cyclic: Link = { next: undefined, payload: [] };
cyclic.next = cyclic;
console.log(cyclic.next === cyclic);

const closures: (() => number)[] = [];
for (let i = 0; i < 200; i++) {
  const captured = [i, i + 1];
  closures.push(() => captured[0] + captured[1]);
}
console.log(closures.reduce((n, f) => n + f(), 0));
const blocks: Uint8Array[] = [];
for (let i = 0; i < 200; i++) {
  const block = new Uint8Array(5000);
  block[i] = i;
  blocks.push(block);
  if (blocks.length > 10) blocks.shift();
}
console.log(blocks.map((b, i) => b[190 + i]).join());
let churn = 0;
for (let i = 0; i < 20000; i++) {
  const point = { x: i, y: [i] };
  churn += point.x + point.y[0];
}
console.log(churn);
