/** The program and its streams: lang/process. */

declare namespace NodeJS {
  interface WriteStream {
    /** Writes the text as it is, without a newline. */
    write(text: string): boolean;
    /** The number of the file descriptor. */
    readonly fd: number;
    /** True for a terminal, undefined for files and pipes. */
    readonly isTTY: boolean | undefined;
  }

  interface ProcessEnv {
    [name: string]: string | undefined;
  }

  interface HRTime {
    /** Seconds and nanoseconds since an arbitrary start, or since an earlier result. */
    (since?: [number, number]): [number, number];
    /** Nanoseconds since an arbitrary start. */
    bigint(): bigint;
  }

  interface MemoryUsage {
    /** Bytes that the heap can hold. */
    heapTotal: number;
    /** Bytes that the last collection kept. */
    heapUsed: number;
  }

  interface ProcessVersions {
    readonly node: string;
  }

  interface Process {
    /** The release of Node whose behaviour programs find here. */
    readonly version: string;
    readonly versions: ProcessVersions;
    /** The name of the program; another one is known to the program alone. */
    title: string;
    /** Calls the function when the program ends, whether by itself, by `exit` or by an error: with the code that it ends with. */
    on(event: 'exit', listener: (code: number) => void): this;
    once(event: 'exit', listener: (code: number) => void): this;
    off(event: 'exit', listener: (code: number) => void): this;
    readonly hrtime: HRTime;
    /** The system that the program was written for: programs run as they do there. */
    readonly platform: 'linux';
    readonly arch: 'x64';
    /** The number of the process; on a machine of its own it is the first. */
    readonly pid: number;
    readonly ppid: number;
    /** The working directory; on a machine of its own the root. */
    cwd(): string;
    memoryUsage(): MemoryUsage;
    /** Seconds since the program began. */
    uptime(): number;
    /** The program, twice (Node: itself and the script), and what it is started with. */
    readonly argv: string[];
    /** The environment that the program is started with; on a machine of its own it is empty. */
    readonly env: ProcessEnv;
    readonly stdout: WriteStream;
    readonly stderr: WriteStream;
    /** What the program ends with if it is not ended by `exit` or by an error. */
    exitCode: number;
    /** Ends the program at once, by default with `exitCode`. */
    exit(code?: number): never;
    /** Calls the function when the running code has returned to the event loop, before any microtask. */
    nextTick(callback: () => void): void;
  }
}

declare var process: NodeJS.Process;
