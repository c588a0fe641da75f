descriptor: ; constant, 32 bytes, align 8

guarded:
  push rbp
  mov rbp, rsp
  sub rsp, 0x40
  mov [rbp-0x10], rbx
  mov [rbp-0x18], r12
  mov [rbp-0x20], r13
  mov [rbp-0x28], r14
  mov [rbp-0x30], r15
  mov rbx, rdi
  mov r12, rsi
  mov qword ptr [rbp-8], 1
  mov rdi, rbx
  call prepare
  mov r13, rax
  mov [rbp-0x38], r13
.0:
  mov rdi, r13
  call risky
  mov qword ptr [rbp-8], 2
  cmp rax, rbx
  jl .3
.1:
  mov rcx, gs:[8]
  lea r11, [rcx+0x18]
  cmp r11, gs:[0x10]
  ja .5
  mov gs:[8], r11
  mov r11d, descriptor
  mov [rcx], r11d
  mov dword ptr [rcx+4], 0x18
.2:
  mov [rcx+8], rax
  mov rbx, [rbp-0x10]
  mov r12, [rbp-0x18]
  mov r13, [rbp-0x20]
  mov r14, [rbp-0x28]
  mov r15, [rbp-0x30]
  leave
  ret
.3:
  mov rax, r12
.4:
  lea rsp, [rbp-0x40]
  mov rax, [rbp-8]
  mov rdi, [rbp-0x38]
  add rax, rdi
  mov rbx, [rbp-0x10]
  mov r12, [rbp-0x18]
  mov r13, [rbp-0x20]
  mov r14, [rbp-0x28]
  mov r15, [rbp-0x30]
  leave
  ret
.5:
  mov ecx, descriptor
  push rcx
  mov ecx, 0x18
  push rcx
  call x64.allocateSlow
  pop rcx
  pop r11
  jmp .2
  ; .0 to .1 is handled at .4
  ; .3 to .4 is handled at .4

x64.allocateSlow:
  push rbp
  mov rbp, rsp
  sub rsp, 0xC0
  mov [rbp-8], rax
  mov [rbp-0x10], rcx
  mov [rbp-0x18], rdx
  mov [rbp-0x20], rsi
  mov [rbp-0x28], rdi
  mov [rbp-0x30], r8
  mov [rbp-0x38], r9
  mov [rbp-0x40], r10
  movsd [rbp-0x48], xmm0
  movsd [rbp-0x50], xmm1
  movsd [rbp-0x58], xmm2
  movsd [rbp-0x60], xmm3
  movsd [rbp-0x68], xmm4
  movsd [rbp-0x70], xmm5
  movsd [rbp-0x78], xmm6
  movsd [rbp-0x80], xmm7
  movsd [rbp-0x88], xmm8
  movsd [rbp-0x90], xmm9
  movsd [rbp-0x98], xmm10
  movsd [rbp-0xA0], xmm11
  movsd [rbp-0xA8], xmm12
  movsd [rbp-0xB0], xmm13
  movsd [rbp-0xB8], xmm14
  mov rdi, [rbp+0x18]
  mov rsi, [rbp+0x10]
  call memory/heap.allocateSlow
  mov [rbp+0x10], rax
  mov rax, [rbp-8]
  mov rcx, [rbp-0x10]
  mov rdx, [rbp-0x18]
  mov rsi, [rbp-0x20]
  mov rdi, [rbp-0x28]
  mov r8, [rbp-0x30]
  mov r9, [rbp-0x38]
  mov r10, [rbp-0x40]
  movsd xmm0, [rbp-0x48]
  movsd xmm1, [rbp-0x50]
  movsd xmm2, [rbp-0x58]
  movsd xmm3, [rbp-0x60]
  movsd xmm4, [rbp-0x68]
  movsd xmm5, [rbp-0x70]
  movsd xmm6, [rbp-0x78]
  movsd xmm7, [rbp-0x80]
  movsd xmm8, [rbp-0x88]
  movsd xmm9, [rbp-0x90]
  movsd xmm10, [rbp-0x98]
  movsd xmm11, [rbp-0xA0]
  movsd xmm12, [rbp-0xA8]
  movsd xmm13, [rbp-0xB0]
  movsd xmm14, [rbp-0xB8]
  leave
  ret
