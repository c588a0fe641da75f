// zod: schemas as objects with forty methods each, that its constructors bind; errors whose message is a getter; types that wrap themselves.
import { z } from 'zod';

const Address = z.object({ street: z.string(), zip: z.string().regex(/^\d{5}$/, 'bad zip') });
const User = z
  .object({
    id: z.number().int().positive(),
    email: z.string().email(),
    role: z.enum(['admin', 'user']).default('user'),
    address: Address.optional(),
    tags: z.array(z.string().min(1)).max(3),
    meta: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .strict();
type User = z.infer<typeof User>;
const good: User = User.parse({
  id: 1,
  email: 'a@b.co',
  tags: ['x'],
  address: { street: 's', zip: '12345' },
  meta: { a: 1, b: 'x' },
});
console.log(good, good.role, good.address?.zip);
for (const bad of [
  {},
  { id: 1.5, email: 'nope', tags: ['', 'a', 'b', 'c'], extra: 1 },
  'text',
  null,
  { id: 1, email: 'a@b.co', tags: [], address: { street: 1, zip: 'x' } },
]) {
  const result = User.safeParse(bad);
  if (result.success) console.log('ok', result.data);
  else console.log(result.error.issues.map((i) => `${i.path.join('.')} ${i.code} ${i.message}`));
}
try {
  User.parse({ id: 'x' });
} catch (e) {
  if (e instanceof z.ZodError) console.log(e.name, e.issues.length, e.flatten());
}
const Shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('circle'), r: z.number() }),
  z.object({ kind: z.literal('rect'), w: z.number(), h: z.number() }),
]);
const area = (s: z.infer<typeof Shape>) => (s.kind === 'circle' ? Math.PI * s.r ** 2 : s.w * s.h);
console.log(
  area(Shape.parse({ kind: 'circle', r: 2 })).toFixed(2),
  area(Shape.parse({ kind: 'rect', w: 2, h: 3 })),
  Shape.safeParse({ kind: 'tri' }).success,
);
const N = z
  .string()
  .transform((s) => s.length)
  .pipe(z.number().min(3));
console.log(N.parse('hello'), N.safeParse('hi').success);
const D = z.coerce.number().refine((n) => n % 2 === 0, { message: 'odd' });
console.log(D.parse('12'), D.safeParse('13').error?.issues[0].message);
const T = z.tuple([z.string(), z.number(), z.boolean().nullable()]);
console.log(T.parse(['a', 1, null]), T.safeParse(['a', 1]).success);
interface Tree {
  value: number;
  children: Tree[];
}
const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ value: z.number(), children: z.array(Tree) }));
const sum = (t: Tree): number => t.value + t.children.reduce((a, c) => a + sum(c), 0);
console.log(
  sum(
    Tree.parse({
      value: 1,
      children: [
        { value: 2, children: [] },
        { value: 3, children: [{ value: 4, children: [] }] },
      ],
    }),
  ),
);
console.log(
  z.string().optional().parse(undefined),
  z.string().nullable().parse(null),
  z.string().catch('dflt').parse(5),
  z.date().safeParse('x').success,
);
console.log(
  User.pick({ id: true }).parse({ id: 7 }),
  User.omit({ tags: true, meta: true }).safeParse({ id: 7, email: 'q@w.de' }).success,
  User.partial().parse({}),
  Object.keys(User.shape),
);
console.log(
  Address.extend({ city: z.string() })
    .merge(z.object({ country: z.string() }))
    .parse({ street: 's', zip: '11111', city: 'c', country: 'd' }),
);
z.string()
  .parseAsync('x')
  .then((v) => console.log('async', v));
z.object({ a: z.string().refine(async (s) => s.length > 2, 'short') })
  .safeParseAsync({ a: 'xy' })
  .then((r) => console.log(r.success, r.error?.issues[0].message));
const parse = z.number().parse;
console.log(parse(5), z.string().parse.name);
const S = z.set(z.number()),
  M = z.map(z.string(), z.number());
console.log(S.parse(new Set([1, 2])), M.parse(new Map([['a', 1]])), S.safeParse(new Set(['x'])).success);
console.log(
  z.bigint().parse(5n),
  z.literal('a').or(z.literal(1)).parse(1),
  z
    .object({ a: z.string() })
    .and(z.object({ b: z.number() }))
    .parse({ a: 'x', b: 1 }),
);
const schema = z.object({ password: z.string(), confirm: z.string() }).superRefine((v, ctx) => {
  if (v.password !== v.confirm) ctx.addIssue({ code: z.ZodIssueCode.custom, message: 'differ', path: ['confirm'] });
});
console.log(schema.safeParse({ password: 'a', confirm: 'b' }).error?.format());
