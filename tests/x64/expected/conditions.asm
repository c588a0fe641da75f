less:
  push rbp
  mov rbp, rsp
  ucomisd xmm1, xmm0
  ja .0
  ucomisd xmm0, xmm1
  setnp r11b
  sete al
  and eax, r11d
  movzx eax, al
  pop rbp
  ret
.0:
  mov eax, 1
  pop rbp
  ret

clamp:
  push rbp
  mov rbp, rsp
  cmp rdi, rsi
  cmovg rdi, rsi
  mov eax, 0
  test rdi, rdi
  cmovl rdi, rax
  mov rax, rdi
  pop rbp
  ret

name:
  push rbp
  mov rbp, rsp
  mov r11, 0xffffffffffffffff
  add r11, rdi
  cmp r11, 5
  ja .0
  jmp qword ptr [r11*8+name.table0]
  mov eax, 0x14
  pop rbp
  ret
  mov eax, 0xA
  pop rbp
  ret
.0:
  mov eax, 0
  pop rbp
  ret

name.table0: ; constant, 48 bytes, align 8
  0000  symbol8 name+38
  0008  symbol8 name+31
  0010  symbol8 name+38
  0018  symbol8 name+31
  0020  symbol8 name+45
  0028  symbol8 name+38
