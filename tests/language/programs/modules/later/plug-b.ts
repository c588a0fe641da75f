export const plugin = { name: 'b', run: (n: number) => n * 10 };
