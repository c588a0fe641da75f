/**
 * Makes a program that fails smaller, as long as it fails in the same way: statements are left out, then the insides of brackets
 * replaced by simple values. Many candidates are compared at once, since in one executable they cost little more than one alone.
 */

import type { Comparison, Difference, Program } from './comparison';

const width = 24;

/** Of candidates, in order: does it fail as the program to be made smaller does? */
type Test = (sources: readonly string[]) => Promise<boolean[]>;

/** The smallest program found that fails as this one does, and how it differs. */
export async function smallest(program: Program, kind: string, compare: Comparison): Promise<[Program, Difference]> {
  const test = async (sources: readonly string[]): Promise<boolean[]> => {
    const programs = sources.map((source, i) => ({ name: `smaller-${program.name}-${i}`, source }));
    const found = await compare(programs);
    return programs.map((candidate) => found.get(candidate)?.kind === kind);
  };
  let { source } = program;
  // A declaration can go when what used it has gone.
  for (let before = ''; before !== source; ) {
    before = source;
    source = await withFewerLines(source, test);
  }
  source = await withSimplerValues(source, test);
  const smaller = { name: `failure-${program.name}`, source };
  const difference = (await compare([smaller])).get(smaller);
  return [smaller, difference ?? { kind, report: 'it does not differ alone' }];
}

/** Leaves out statements, from the last one on: where several can go, the most of them that can go together. */
async function withFewerLines(source: string, test: Test): Promise<string> {
  let lines = source.split('\n');
  for (let at = lines.length - 1; at >= 0; ) {
    const starts: number[] = [];
    for (; at >= 0 && starts.length < width; at--) if (!/^\s*(\}.*)?$/.test(lines[at])) starts.push(at);
    const without = (chosen: readonly number[]): string[] =>
      lines.filter((_, i) => !chosen.some((start) => i >= start && i < endOf(lines, start)));
    const fails = await test(starts.map((start) => without([start]).join('\n')));
    const dispensable = starts.filter((_, i) => fails[i]);
    const groups = dispensable.map((_, i) => without(dispensable.slice(0, i + 1)));
    const together = groups.length > 1 ? await test(groups.map((group) => group.join('\n'))) : fails.filter(Boolean);
    lines = groups[together.lastIndexOf(true)] ?? lines;
  }
  return lines.join('\n');
}

/** Behind the last line of the statement that starts at this line: a statement is a line with the deeper ones and the end below it. */
function endOf(lines: readonly string[], start: number): number {
  const indentation = lines[start].search(/\S/);
  let end = start + 1;
  while (end < lines.length && lines[end].search(/\S/) > indentation) end++;
  while (end > start + 1 && lines[end]?.startsWith(`${' '.repeat(indentation)}}`)) {
    end++;
    while (end < lines.length && lines[end].search(/\S/) > indentation) end++;
  }
  return end;
}

/** Puts simple values in the place of what stands in brackets, the longest first. */
async function withSimplerValues(source: string, test: Test): Promise<string> {
  let best = source;
  for (let from = 0; ; ) {
    const candidates = bracketed(best)
      .flatMap(([start, end]) => ['', '0', "''"].map((value) => best.slice(0, start) + value + best.slice(end)))
      .filter((candidate) => candidate.length < best.length)
      .slice(from, from + width);
    if (candidates.length === 0) return best;
    const found = (await test(candidates)).indexOf(true);
    if (found < 0) from += width;
    else best = candidates[found];
  }
}

/** The insides of all pairs of round and square brackets, the longest first. */
function bracketed(source: string): [start: number, end: number][] {
  const pairs: [number, number][] = [];
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    if ('(['.includes(source[at])) open.push(at + 1);
    else if (')]'.includes(source[at])) {
      const start = open.pop();
      if (start !== undefined && start < at) pairs.push([start, at]);
    }
  }
  return pairs.sort(([a, b], [c, d]) => d - c - (b - a));
}
