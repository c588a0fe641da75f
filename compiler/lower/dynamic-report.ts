/** `--explain dynamic`: where a program looks at values when it runs, and so pays for `any`. */

import { isProgramModule } from '../ir/instruction';
import type { DynamicSite } from './dynamic-requests';

/** The places as text: a line for each file, then `line:column` and what is dynamic there, in order of place. */
export function describeDynamicSites(sites: readonly DynamicSite[]): string {
  const files = new Map<string, Map<string, DynamicSite>>();
  for (const site of sites) {
    const { file, line, column } = site.position;
    // The library is what it is: only places of the program can be changed.
    if (!isProgramModule(file)) continue;
    const name = file.replace(/^app\//, '');
    const places = files.get(name) ?? new Map<string, DynamicSite>();
    files.set(name, places);
    places.set(`${line}:${column} ${site.what}`, site);
  }
  if (files.size === 0) return 'Nothing is dynamic.\n';
  const names = [...files.keys()].sort();
  return names.map((name) => describeFile(name, [...(files.get(name)?.values() ?? [])])).join('\n');
}

function describeFile(name: string, sites: readonly DynamicSite[]): string {
  const sorted = [...sites].sort(
    (a, b) =>
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      (a.what < b.what ? -1 : Number(a.what > b.what)),
  );
  const lines = sorted.map(({ position, what }) => `  ${name}:${position.line}:${position.column}  ${what}\n`);
  return `${name}: ${sites.length} dynamic place${sites.length === 1 ? '' : 's'}\n${lines.join('')}`;
}
