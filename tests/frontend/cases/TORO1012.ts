const root = globalThis;
