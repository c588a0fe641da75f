// `declare global` that names types alone: interfaces, aliases, namespaces, and variables of the environment.
export {};

declare global {
  interface GlobalSettings {
    readonly name: string;
    level?: number;
  }
  type GlobalMode = 'on' | 'off';
  namespace GlobalApp {
    interface Locals {
      user: string;
    }
    type Id = number;
  }
  namespace NodeJS {
    interface ProcessEnv {
      TORO_TEST_MODE?: string;
    }
  }
}

const settings: GlobalSettings = { name: 'a', level: 2 };
const mode: GlobalMode = 'off';
const locals: GlobalApp.Locals = { user: 'u' };
const id: GlobalApp.Id = 4;
console.log(settings, mode, locals, id, process.env.TORO_TEST_MODE ?? 'none');
