/** Maps and sets: numbers, strings and objects as keys; insertion, look-up, deletion, iteration. */

import { measure } from './measure';

class Node {
  constructor(readonly id: number) {}
}

function numberKeys(): number {
  const squares = new Map<number, number>();
  for (let i = 0; i < 100000; i++) squares.set((i * 7919) % 100003, i);
  let sum = 0;
  for (let i = 0; i < 200000; i++) sum += squares.get(i) ?? 1;
  for (let i = 0; i < 100000; i += 3) squares.delete(i);
  for (const [key, value] of squares) sum = (sum + key * 3 + value) % 1000003;
  return sum;
}

function objectKeys(): number {
  const nodes: Node[] = [];
  for (let i = 0; i < 20000; i++) nodes.push(new Node(i));
  const distance = new Map<Node, number>();
  const seen = new Set<Node>();
  let sum = 0;
  for (let round = 0; round < 3; round++) {
    for (const node of nodes) distance.set(node, (distance.get(node) ?? 0) + node.id);
    for (const node of nodes) if (!seen.has(node) && node.id % (round + 2) === 0) seen.add(node);
    sum += seen.size;
  }
  for (const value of distance.values()) sum += value;
  return sum;
}

function stringKeys(): number {
  const names = new Map<string, string[]>();
  for (let i = 0; i < 40000; i++) {
    const key = `key-${i % 5000}`;
    const list = names.get(key);
    if (list) list.push(`${i}`);
    else names.set(key, [`${i}`]);
  }
  let length = 0;
  for (const list of names.values()) length += list.length;
  return length;
}

measure(() => `${numberKeys()} ${objectKeys()} ${stringKeys()}`);
