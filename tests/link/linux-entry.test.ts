import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linuxEntry, linuxItems } from '../../bootloader/linux-entry';
import { link } from '../../compiler/link';
import { assembleItem } from '../../compiler/x64/assembler';
import { type Outcome, run } from '../support/process';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'torotsc-entry-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Installs the signal handlers as rtl/linux/fault.ts does, then runs `body`. Helpers end the process with a code. */
function runWith(body: string): Outcome {
  const program = `
boot:
  push rbp
  mov rbp, rsp
  mov eax, nullDereference
  mov [linux.faults], rax
  mov eax, stackOverflow
  mov [linux.faults + 8], rax
  mov eax, panic
  mov [linux.faults + 16], rax
  ; sigaltstack on the boot stack behind the core-local block
  sub rsp, 64
  mov eax, image.end + 4096
  mov [rsp], rax
  mov qword [rsp + 8], 0
  mov qword [rsp + 16], 0x10000
  mov rdi, rsp
  xor esi, esi
  mov eax, 131
  syscall
  ; rt_sigaction with SA_SIGINFO | SA_RESTORER | SA_ONSTACK | SA_NODEFER
  mov eax, linux.signal
  mov [rsp], rax
  mov eax, 0x4c000004
  mov [rsp + 8], rax
  mov eax, linux.restore
  mov [rsp + 16], rax
  mov qword [rsp + 24], 0
  mov ebx, 4
  call install
  mov ebx, 11
  call install
${body}
install:
  mov edi, ebx
  lea rsi, [rsp + 8]
  xor edx, edx
  mov r10d, 8
  mov eax, 13
  syscall
  ret
; A compiled function would throw: these check where they seem to be called from.
nullDereference:
  mov edi, 20
  jmp check
stackOverflow:
  mov edi, 30
check:
  ; RSP as behind a call: 8 below a multiple of 16
  lea rax, [rsp + 8]
  and eax, 15
  add edi, eax
  mov rax, [rsp]
  dec rax
  cmp rax, r15
  je leave
  mov edi, 99
  jmp leave
panic:
  ; signal, address, instruction, frame
  lea eax, [rdi + 100]
  cmp rdx, r15
  je .same
  mov eax, 98
.same:
  mov edi, eax
leave:
  mov eax, 231
  syscall
`;
  const items = [...linuxItems(), assembleItem(program, { name: 'boot' })];
  const file = join(folder, 'program');
  writeFileSync(file, link(items, { target: 'linux', entry: linuxEntry }).bytes, { mode: 0o755 });
  return run(file);
}

test('a read through undefined continues in the function that throws', () => {
  const body = `
  xor eax, eax
  lea r15, [.fault]
.fault:
  mov rax, [rax + 24]
  hlt`;
  expect(runWith(body).status).toBe(20);
});

test('endless recursion continues in the function that throws, on the reserve', () => {
  const body = `
  lea r15, [.deeper]
.deeper:
  call .deeper
  hlt`;
  expect(runWith(body).status).toBe(30);
});

test('a function that cannot save RBP counts as its caller', () => {
  // Each level takes 16 bytes, and RSP is 8 below a multiple of 16 at each call: it is the push that does not fit.
  const body = `
  and rsp, -16
  lea r15, [.back]
  dec r15
  jmp .deeper
.again:
  call .deeper
.back:
  hlt
.deeper:
  push rbp
  mov rbp, rsp
  jmp .again`;
  expect(runWith(body).status).toBe(30);
});

test('a fault at any other address is a panic with the signal', () => {
  const body = `
  mov eax, 0x10000
  lea r15, [.fault]
.fault:
  mov rax, [rax]
  hlt`;
  expect(runWith(body).status).toBe(111);
});

test('a non-canonical address is a panic, although its signal says address 0', () => {
  const body = `
  mov rax, 0x8000000000000000
  lea r15, [.fault]
.fault:
  mov rax, [rax]
  hlt`;
  expect(runWith(body).status).toBe(111);
});

test('an illegal instruction is a panic', () => {
  const body = `
  lea r15, [.fault]
.fault:
  ud2`;
  expect(runWith(body).status).toBe(104);
});
