/**
 * What can be reached in a graph, for many of its nodes. Nodes that reach one another reach the same and share one set: types that are alike in
 * structure flow into each other in rings of hundreds. Tarjan's algorithm for strongly connected components (1972), without recursion, since paths
 * may be long. What is added to the graph later is not seen behind the nodes that have been asked for.
 */

/** A node on the path that is being searched. */
interface Visit<N> {
  readonly node: N;
  readonly index: number;
  /** The first index on the path that the node is known to lead back to. */
  lowest: number;
  readonly successors: Iterator<N>;
}

export class Reachability<N> {
  readonly #reached = new Map<N, ReadonlySet<N>>();

  constructor(private readonly successors: (node: N) => Iterable<N>) {}

  /** The node and all that it leads to. */
  from(node: N): ReadonlySet<N> {
    if (!this.#reached.has(node)) this.#search(node);
    return this.#reached.get(node) ?? new Set();
  }

  #search(start: N): void {
    const visits = new Map<N, Visit<N>>();
    const path: Visit<N>[] = [];
    /** Visited nodes that belong to no component yet. */
    const open: N[] = [];
    const enter = (node: N): void => {
      const index = visits.size;
      const visit = { node, index, lowest: index, successors: this.successors(node)[Symbol.iterator]() };
      visits.set(node, visit);
      path.push(visit);
      open.push(node);
    };
    enter(start);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const { value: next, done } = visit.successors.next();
      if (!done) {
        if (this.#reached.has(next)) continue;
        const met = visits.get(next);
        if (met) visit.lowest = Math.min(visit.lowest, met.index);
        else enter(next);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before) before.lowest = Math.min(before.lowest, visit.lowest);
      if (visit.lowest === visit.index) this.#close(open.splice(open.lastIndexOf(visit.node)));
    }
  }

  /** Nodes that reach one another, of which all that they lead to is known. */
  #close(component: readonly N[]): void {
    const reached = new Set(component);
    const merged = new Set<ReadonlySet<N>>();
    for (const node of component) {
      for (const next of this.successors(node)) {
        const others = this.#reached.get(next);
        if (!others || merged.has(others)) continue;
        merged.add(others);
        for (const other of others) reached.add(other);
      }
    }
    for (const node of component) this.#reached.set(node, reached);
  }
}
