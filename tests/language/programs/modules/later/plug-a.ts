export const plugin = { name: 'a', run: (n: number) => n + 1 };
