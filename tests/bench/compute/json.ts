/** JSON: typed objects are written, parsed back, and read. */

import { measure } from './measure';

interface Order {
  id: number;
  customer: { name: string; tags: string[]; active: boolean };
  lines: { article: string; count: number; price: number }[];
  note: string | null;
}

function order(id: number): Order {
  return {
    id,
    customer: { name: `Customer "${id % 97}"`, tags: ['a', 'bc', `t${id % 5}`], active: id % 3 === 0 },
    lines: Array.from({ length: 4 }, (_, i) => ({ article: `article-${i}`, count: i + 1, price: (id % 100) / 4 + i })),
    note: id % 2 === 0 ? null : 'line\nbreak and \u00fcmlaut',
  };
}

const orders = Array.from({ length: 10000 }, (_, id) => order(id));

measure(() => {
  const text = JSON.stringify(orders);
  const back: Order[] = JSON.parse(text);
  let total = 0;
  for (const { customer, lines } of back) {
    if (customer.active) for (const line of lines) total += line.count * line.price;
  }
  return `${text.length} ${total}`;
});
