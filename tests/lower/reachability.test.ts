/** What the nodes of random graphs reach, rings and long paths among them, compared with a search from each node alone. */

import { Reachability } from '../../compiler/lower/reachability';

type Graph = readonly (readonly number[])[];

function searchFrom(graph: Graph, start: number): Set<number> {
  const reached = new Set([start]);
  for (const node of reached) for (const next of graph[node]) reached.add(next);
  return reached;
}

/** A graph whose edges a linear congruence picks (Numerical Recipes' constants). */
function randomGraph(nodes: number, edges: number, seed: number): Graph {
  let state = seed;
  const pick = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * nodes);
  };
  const graph: number[][] = Array.from({ length: nodes }, () => []);
  for (let edge = 0; edge < edges; edge++) graph[pick()].push(pick());
  return graph;
}

test.each([10, 15, 25, 60])('what is reached over %i edges between 20 nodes', (edges) => {
  for (let seed = 1; seed <= 100; seed++) {
    const graph = randomGraph(20, edges, seed);
    const reachability = new Reachability((node: number) => graph[node]);
    for (let node = 19; node >= 0; node--) expect(new Set(reachability.from(node))).toEqual(searchFrom(graph, node));
  }
});

test('nodes of a ring share what they reach', () => {
  const ring = new Reachability((node: number) => (node < 5 ? [(node + 1) % 5, 7] : []));
  expect(ring.from(3)).toBe(ring.from(0));
  expect([...ring.from(3)].sort()).toEqual([0, 1, 2, 3, 4, 7]);
});

test('a ring of any length', () => {
  const length = 100_000;
  const ring = new Reachability((node: number) => [(node + 1) % length]);
  expect(ring.from(1).size).toBe(length);
});
