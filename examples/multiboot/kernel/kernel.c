/* A kernel of one file: looks at what its loader gave it, and ends as its command line says, or serves a prompt. */

#include <stdbool.h>
#include <stddef.h>

#include "io.h"

enum { LOADED_BY_MULTIBOOT = 0x2badb002 };
enum { HAS_MEMORY = 1 << 0, HAS_COMMAND_LINE = 1 << 2, HAS_MODULES = 1 << 3 };

/* Multiboot Specification 0.6.96, 3.3: the fields up to the modules. */
struct multiboot_info {
    uint32_t flags;
    uint32_t lower_kib;
    uint32_t upper_kib;
    uint32_t boot_device;
    uint32_t command_line;
    uint32_t module_count;
    uint32_t modules;
};

struct multiboot_module {
    uint32_t start;
    uint32_t end;
    uint32_t text;
    uint32_t reserved;
};

static uint32_t zeroed[256];

static bool same(const char *one, const char *other)
{
    while (*one && *one == *other) {
        one++;
        other++;
    }
    return *one == *other;
}

/* What follows the word, or null where the line does not begin with it. */
static const char *after(const char *line, const char *word)
{
    while (*word) {
        if (*line++ != *word++) {
            return NULL;
        }
    }
    return *line == ' ' ? line + 1 : *line == 0 ? line : NULL;
}

/* QEMU puts the kernel's path first; the arguments begin behind the first space. */
static const char *arguments(const struct multiboot_info *info)
{
    if (!(info->flags & HAS_COMMAND_LINE)) {
        return "";
    }
    const char *text = (const char *)info->command_line;
    while (*text && *text != ' ') {
        text++;
    }
    return *text ? text + 1 : text;
}

static bool check(bool holds, const char *what)
{
    serial_write(holds ? "ok   " : "bad  ");
    serial_write(what);
    serial_write("\n");
    return holds;
}

static bool self_test(uint32_t loader, const struct multiboot_info *info)
{
    bool clean = true;
    for (size_t i = 0; i < sizeof zeroed / sizeof *zeroed; i++) {
        clean &= zeroed[i] == 0;
    }
    bool all = check(loader == LOADED_BY_MULTIBOOT, "a multiboot loader started us");
    all &= check(clean, "the bss is zero");
    all &= check((info->flags & HAS_MEMORY) && info->lower_kib >= 512, "there is low memory");
    all &= check((info->flags & HAS_MEMORY) && info->upper_kib >= 15 * 1024, "there are 15 MiB above the first");
    return all;
}

static void show_modules(const struct multiboot_info *info)
{
    uint32_t count = info->flags & HAS_MODULES ? info->module_count : 0;
    serial_write("modules ");
    serial_number(count);
    serial_write("\n");
    const struct multiboot_module *module = (const struct multiboot_module *)info->modules;
    for (uint32_t i = 0; i < count; i++) {
        serial_number(module[i].end - module[i].start);
        serial_write(" bytes\n");
    }
}

_Noreturn static void finish(bool passed)
{
    serial_write(passed ? "multiboot: PASS\n" : "multiboot: FAIL\n");
    end_by_status(passed ? END_PASS : END_FAIL);
}

_Noreturn static void panic(const char *why)
{
    serial_write("multiboot: PANIC: ");
    serial_write(why);
    serial_write("\n");
    stay_forever();
}

_Noreturn static void serve(const struct multiboot_info *info)
{
    char line[80];
    for (;;) {
        serial_write("> ");
        serial_line(line, sizeof line);
        const char *rest;
        if ((rest = after(line, "echo"))) {
            serial_write(rest);
            serial_write("\n");
        } else if (same(line, "memory")) {
            serial_number(info->upper_kib);
            serial_write(" KiB above the first MiB\n");
        } else if (same(line, "modules")) {
            show_modules(info);
        } else if (same(line, "pass") || same(line, "fail")) {
            finish(same(line, "pass"));
        } else if (same(line, "panic")) {
            panic("asked for");
        } else if (same(line, "crash")) {
            __asm__ volatile("ud2"); /* without an IDT the third fault resets the machine */
        } else if (same(line, "reset")) {
            end_by_reset();
        } else if (same(line, "off")) {
            end_by_power_off();
        } else if (*line) {
            serial_write("no such command: ");
            serial_write(line);
            serial_write("\n");
        }
    }
}

_Noreturn void kernel(uint32_t loader, const struct multiboot_info *info)
{
    serial_start();
    serial_write("multiboot: up\n");

    const char *mode = arguments(info);
    serial_write("arguments \"");
    serial_write(mode);
    serial_write("\"\n");

    if (same(mode, "shell")) {
        serve(info);
    }
    if (same(mode, "panic")) {
        panic("asked for");
    }
    if (same(mode, "quiet")) {
        serial_write("multiboot: staying\n");
        stay_forever();
    }
    finish(self_test(loader, info) && !same(mode, "fail"));
}
