sum:
  push rbp
  mov rbp, rsp
  movapd xmm1, xmm0
  mov eax, 0
.0:
  cmp rax, rsi
  jae .1
  movsd xmm2, [rdi+rax*8+8]
  mulsd xmm2, xmm0
  addsd xmm1, xmm2
  lea rax, [rax+1]
  jmp .0
.1:
  movapd xmm0, xmm1
  pop rbp
  ret

each:
  push rbp
  mov rbp, rsp
  sub rsp, 0x20
  mov [rbp-8], rbx
  mov [rbp-0x10], r12
  mov [rbp-0x18], r13
  mov rbx, rdi
  mov r12, rsi
  mov r13d, 0
.0:
  cmp r13, r12
  jae .1
  mov rdi, [rbx+r13*8+8]
  mov rsi, r13
  call visit
  lea r13, [r13+1]
  jmp .0
.1:
  mov rbx, [rbp-8]
  mov r12, [rbp-0x10]
  mov r13, [rbp-0x18]
  leave
  ret
