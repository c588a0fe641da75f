// Found by random programs: what an object literal spreads may lack members that the literal has, or that stay away.

interface Options {
  size?: number;
  label?: string;
  inner?: { depth: number } | null;
}

const labelled: Options = { label: 'x' };
const resized = { ...labelled, size: 4 };
resized.size += 1;
console.log(resized, Object.keys(resized), JSON.stringify(resized));

function sizes(options: Options, size: number): void {
  const spread = { ...options, size };
  spread.size /= 2;
  console.log(spread.size, spread.label?.length, spread.inner?.depth, 'label' in spread, JSON.stringify(options));
}
sizes({ inner: null }, 1);
sizes({ size: 3, label: 'long' }, 0.5);
sizes({ inner: { depth: 3 } }, 7);

const defaults = { size: 1, label: 'none' };
const given: Options = { label: 'given' };
console.log({ ...defaults, ...given }, { ...given, ...defaults }.label, { ...given, ...labelled });

export {};
