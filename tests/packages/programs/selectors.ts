// css-what: a parser of CSS selectors into discriminated unions, and back.
import { isTraversal, parse, stringify } from 'css-what';

const selectors = [
  'div',
  'ul > li.item:nth-child(2n + 1)::before',
  'a[href^="https://"][target=_blank i]',
  '#main, .side ~ p + *',
  ':not(.a, [b="c"]) :is(h1, h2)',
  'svg|rect',
  '.caf\\e9 ',
];
for (const selector of selectors) {
  const parsed = parse(selector);
  console.log(JSON.stringify(parsed));
  console.log(stringify(parsed), parsed.flat().filter(isTraversal).length);
}
for (const wrong of ['a >', '[x=', ':not(', 'a,,b']) {
  try {
    console.log(JSON.stringify(parse(wrong)));
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
