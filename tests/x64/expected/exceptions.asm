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
  mov r14, rax
  mov qword ptr [rbp-8], 2
  cmp r14, rbx
  jl .2
.1:
  call make
  mov [rax+8], r14
  mov rax, r14
  mov rbx, [rbp-0x10]
  mov r12, [rbp-0x18]
  mov r13, [rbp-0x20]
  mov r14, [rbp-0x28]
  mov r15, [rbp-0x30]
  leave
  ret
.2:
  mov rax, r12
.3:
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
  ; .0 to .1 is handled at .3
  ; .2 to .3 is handled at .3
