console.log('shared evaluated');
export const shared = { n: 1 };
