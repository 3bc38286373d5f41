// SPDX-License-Identifier: GPL-2.0
/*
 * Raises one real exception in kernel mode, when the test's init asks for it, and tells the host
 * what the processor and the kernel's own handlers made of it.
 *
 * The command line arms one: erix_exception=divide-error. Init provokes it by writing the same name
 * to /sys/kernel/erix_exception. Without the argument there is no such file and nothing is hooked.
 *
 * The report comes from the trap's number, its error code and the registers, never from the name
 * that was asked for. It goes to the marker port (COM1) byte by byte, as nothing that sleeps or
 * takes interrupts can be trusted by then, and ends the VM by the debug-exit port with the class of
 * a kernel failure. An oops or a panic that nobody provoked is none of our business.
 */
#include <linux/bug.h>
#include <linux/console.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kallsyms.h>
#include <linux/kdebug.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/nmi.h>
#include <linux/notifier.h>
#include <linux/panic_notifier.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/serial_reg.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <asm/irq_regs.h>
#include <asm/special_insns.h>
#include <asm/trap_pf.h>
#include <asm/trapnr.h>

#define MARKER_PORT 0x3f8
#define EXIT_PORT 0xf4
#define EXIT_KERNEL_FAILURE 0x12

struct exception {
	const char *name;
	void (*provoke)(void);
};

/* ---- What is provoked: each in a function of its own, whose name is to be found again. ---- */

#define PROVOKER static noinline __noclone void

PROVOKER erix_divide_by_zero(void)
{
	unsigned int low = 1, high = 0;

	asm volatile("divl %2" : "+a" (low), "+d" (high) : "r" (0));
}

PROVOKER erix_execute_invalid_opcode(void)
{
	/* BUG() is this instruction, too, but has an entry in the kernel's table of bugs. */
	asm volatile("ud2");
	__builtin_unreachable();
}

PROVOKER erix_read_non_canonical(void)
{
	unsigned long address = 1UL << 63;

	OPTIMIZER_HIDE_VAR(address);
	(void)READ_ONCE(*(int *)address);
}

PROVOKER erix_read_null(void)
{
	int *address = NULL;

	OPTIMIZER_HIDE_VAR(address);
	(void)READ_ONCE(*address);
}

PROVOKER erix_call_data(void)
{
	static u8 ret[] = { 0xc3 };
	void (*data)(void) = (void *)ret;

	OPTIMIZER_HIDE_VAR(data);
	data();
	/* There has to be something to return to, or the call would be a jump. */
	barrier();
}

static noinline __noclone unsigned long erix_overflow_stack(unsigned long depth)
{
	unsigned long frame[8];

	OPTIMIZER_HIDE_VAR(depth);
	frame[depth % 8] = depth;
	barrier_data(frame);
	/* Never true, which the compiler cannot know. */
	if (depth == ULONG_MAX)
		return depth;
	return erix_overflow_stack(depth + 1) + READ_ONCE(frame[depth % 8]);
}

static void provoke_double_fault(void)
{
	/* So that no interrupt finds the end of the stack before the function does. */
	local_irq_disable();
	erix_overflow_stack(0);
}

PROVOKER erix_hit_bug(void)
{
	BUG();
}

PROVOKER erix_loop_forever(void)
{
	for (;;)
		cpu_relax();
}

static void provoke_soft_lockup(void)
{
	/* In two seconds, not in the twenty of a machine that has time. */
	soft_watchdog_user_enabled = 1;
	watchdog_thresh = 1;
	softlockup_panic = 1;
	lockup_detector_reconfigure();
	erix_loop_forever();
}

static const struct exception exceptions[] = {
	{ "divide-error", erix_divide_by_zero },
	{ "invalid-opcode", erix_execute_invalid_opcode },
	{ "general-protection", erix_read_non_canonical },
	{ "page-fault-null", erix_read_null },
	{ "page-fault-no-execute", erix_call_data },
	{ "double-fault", provoke_double_fault },
	{ "bug", erix_hit_bug },
	{ "soft-lockup", provoke_soft_lockup },
};

static const struct exception *armed;
static bool asked;

/* ---- What is reported. ---- */

static void wait_for_line_status(u8 bits)
{
	while ((inb(MARKER_PORT + UART_LSR) & bits) != bits)
		cpu_relax();
}

static void report_and_end(const char *what, unsigned long address)
{
	static char line[KSYM_SYMBOL_LEN + 64];
	const char *next;

	/* The handler of a double fault counts as an NMI, and what it printed still waits. */
	console_flush_on_panic(CONSOLE_FLUSH_PENDING);
	snprintf(line, sizeof(line), "ERIX_KERNEL:EXCEPTION:%s:%ps\n", what, (void *)address);
	for (next = line; *next; next++) {
		wait_for_line_status(UART_LSR_THRE);
		outb(*next, MARKER_PORT + UART_TX);
	}
	wait_for_line_status(UART_LSR_TEMT);
	outb(EXIT_KERNEL_FAILURE, EXIT_PORT);
	/* A machine without the port goes on to what an oops or a panic is without us. */
}

/* An instruction that could not be fetched is in no function: the call that went there is. */
static unsigned long faulting_address(struct pt_regs *regs)
{
	return __kernel_text_address(regs->ip) ? regs->ip : *(unsigned long *)regs->sp - 1;
}

static const char *page_fault(long error_code)
{
	if (error_code & X86_PF_INSTR)
		return "PAGE_FAULT_NO_EXECUTE";
	return native_read_cr2() < PAGE_SIZE ? "PAGE_FAULT_NULL" : "PAGE_FAULT";
}

static const char *exception(const struct die_args *args)
{
	/* Only the handler of page faults says "Oops", and it leaves the number of the last trap. */
	if (strcmp(args->str, "Oops") == 0)
		return page_fault(args->err);

	switch (args->trapnr) {
	case X86_TRAP_DE:
		return "DIVIDE_ERROR";
	case X86_TRAP_UD:
		return find_bug(args->regs->ip) ? "BUG" : "INVALID_OPCODE";
	case X86_TRAP_DF:
		return "DOUBLE_FAULT";
	case X86_TRAP_GP:
		return "GENERAL_PROTECTION";
	default:
		return NULL;
	}
}

/* After the oops has been printed, so that the host has the kernel's own words as well. */
static int on_die(struct notifier_block *block, unsigned long event, void *data)
{
	const struct die_args *args = data;
	const char *what;

	if (event != DIE_OOPS || !asked || user_mode(args->regs))
		return NOTIFY_DONE;
	what = exception(args);
	if (what)
		report_and_end(what, faulting_address(args->regs));
	return NOTIFY_DONE;
}

/* A lockup is no exception of the processor's: the watchdog's timer finds it, and panics. */
static int on_panic(struct notifier_block *block, unsigned long event, void *message)
{
	struct pt_regs *regs = get_irq_regs();

	if (asked && regs && !user_mode(regs) && strstarts(message, "softlockup:"))
		report_and_end("SOFT_LOCKUP", regs->ip);
	return NOTIFY_DONE;
}

static struct notifier_block die_block = { .notifier_call = on_die };
static struct notifier_block panic_block = { .notifier_call = on_panic };

/* ---- Arming, and asking. ---- */

static ssize_t erix_exception_store(struct kobject *kobject, struct kobj_attribute *attribute,
				    const char *text, size_t count)
{
	if (!sysfs_streq(text, armed->name))
		return -EINVAL;

	asked = true;
	/* No number of an earlier trap is to be taken for that of ours. */
	current->thread.trap_nr = X86_TRAP_IRET;
	armed->provoke();
	asked = false;
	/* Still here: it was not raised. */
	return -EIO;
}

static struct kobj_attribute ask = __ATTR_WO(erix_exception);

static int __init arm(char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(exceptions); i++)
		if (strcmp(name, exceptions[i].name) == 0)
			armed = &exceptions[i];
	if (!armed)
		pr_err("erix_exception: there is no exception '%s'\n", name);
	return 1;
}
__setup("erix_exception=", arm);

static int __init offer(void)
{
	if (!armed)
		return 0;
	register_die_notifier(&die_block);
	atomic_notifier_chain_register(&panic_notifier_list, &panic_block);
	return sysfs_create_file(kernel_kobj, &ask.attr);
}
late_initcall(offer);
