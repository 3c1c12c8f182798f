/**
 * Numbers of semop(2) and semtimedop(2), by uname(2)'s name of the machine (arch/x86/entry/syscalls,
 * include/uapi/asm-generic/unistd.h).
 */
export const semaphoreOperations: ReadonlyMap<string, readonly string[]> = new Map([
  ['x86_64', ['65', '220']],
  ['aarch64', ['193', '192']],
]);

/**
 * The set that a thread waits for, by /proc/PID/syscall (proc_pid_syscall(5)): the call's number, six arguments,
 * stack pointer and program counter, in hexadecimal; or a word if it runs. Null if it waits for something else.
 * Programs of 32 bits number their calls otherwise: their stacks are below 4 GiB.
 */
export function parseWaitingCall(text: string, operations: readonly string[]): number | null {
  const [, number = '', semid = '', stackPointer = ''] = CALL.exec(text) ?? [];
  if (!operations.includes(number) || stackPointer.length <= DIGITS_OF_32_BITS) return null;
  return Number.parseInt(semid, 16);
}

const CALL = /^(\d{1,9}) 0x([0-9a-f]{1,8})(?: 0x[0-9a-f]{1,16}){5} 0x([0-9a-f]{1,16}) 0x[0-9a-f]{1,16}\s*$/;
const DIGITS_OF_32_BITS = 8;
