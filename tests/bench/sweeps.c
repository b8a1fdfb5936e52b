/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sweeps as a user has them: the whole program, from its start to its answer, on the plans of tests/bench/sweeps, by the clock on the wall.
 * What others take of the machine counts there, so the seconds of processors are told beside those of the wall: two threads that take as
 * many of them as one are twice as fast where nobody else works.
 * Files are written into the directory for temporary files and removed. At the top of the sources:
 *   usage: sweeps GWPLAN [ROUNDS] */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/levels.h"

#define END_TO_END "tests/bench/sweeps/end-to-end.cfg"
#define NONE ((double)NAN)

enum { MOST_OPTIONS = 4, SCHEDULES = 2097152, PRICED = 131072, ROUNDS = 7, FILE_ROUNDS = 3, LARGE = 16777216 };

static const char *program;

struct cost {
    double wall_s, cpu_s, peak_mib;
};

static double wall_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

/* What of a child is left of this process: a program, with its words thrown away. */
static _Noreturn void become(const char *plan, const char *threads, const char *const *options)
{
    const char *words[8 + MOST_OPTIONS] = {program, "sweep", plan, "--profiles", "tests/bench/sweeps", "--threads", threads};
    int count = 7, nowhere = open("/dev/null", O_WRONLY);
    for (int i = 0; options && options[i]; i++)
        words[count++] = options[i];
    words[count] = NULL;
    dup2(nowhere, STDOUT_FILENO);
    execv(program, (char *const *)(uintptr_t)words);
    _exit(127);
}

/* The sweep of a plan; `options` end with NULL. Ends the benchmark where it fails. */
static struct cost sweep(const char *plan, const char *threads, const char *const *options)
{
    int outcome = 1;
    struct rusage used;
    fflush(stdout);
    double start = wall_s();
    pid_t child = fork();
    if (child == 0)
        become(plan, threads, options);
    if (child < 0 || wait4(child, &outcome, 0, &used) != child || outcome != 0) {
        printf("sweeps: %s sweep %s fails\n", program, plan);
        exit(1);
    }
    return (struct cost){wall_s() - start, seconds(used.ru_utime) + seconds(used.ru_stime), (double)used.ru_maxrss / 1024};
}

/* Schedules of a Monte Carlo sweep, one thread and two in turns. */
static void schedules(const char *name, const char *plan, double count, int rounds)
{
    double one[MOST_ROUNDS], two[MOST_ROUNDS], one_cpu[MOST_ROUNDS], two_cpu[MOST_ROUNDS], peak_gops[MOST_ROUNDS];
    for (int i = 0; i < rounds; i++) {
        peak_gops[i] = gw_machine_peak_gops(gw_cpu_best());
        struct cost of_one = sweep(plan, "1", NULL), of_two = sweep(plan, "2", NULL);
        one[i] = of_one.wall_s;
        two[i] = of_two.wall_s;
        one_cpu[i] = of_one.cpu_s;
        two_cpu[i] = of_two.cpu_s;
    }
    double ratio = median_ratio(one, two, rounds), peak = median(peak_gops, rounds);
    double of_one = 1e-6 * count / median(one, rounds), of_two = 1e-6 * count / median(two, rounds);
    printf("%s: %.3g M schedules/s on one thread, %.3g on two, %.2f times as many; %.2f us of a processor each on one thread, %.2f on two\n", name,
           of_one, of_two, ratio, 1e6 * median(one_cpu, rounds) / count, 1e6 * median(two_cpu, rounds) / count);
    result(name, "one thread", of_one, "M schedules/s", peak);
    result(name, "two threads", of_two, "M schedules/s", peak);
    result(name, "two threads to one", ratio, "times", NONE);
    result(name, "one thread, of a processor", 1e6 * median(one_cpu, rounds) / count, "us/schedule", peak);
    result(name, "processor of one thread to that of two", median_ratio(one_cpu, two_cpu, rounds), "times", NONE);
}

/* A study of 2048 x (12 + 2) site-years on two threads. */
static void study(const char *name, const char *plan, const char *const *options, int rounds)
{
    double wall[MOST_ROUNDS], cpu[MOST_ROUNDS], peak_gops[MOST_ROUNDS];
    for (int i = 0; i < rounds; i++) {
        peak_gops[i] = gw_machine_peak_gops(gw_cpu_best());
        struct cost cost = sweep(plan, "2", options);
        wall[i] = cost.wall_s;
        cpu[i] = cost.cpu_s;
    }
    printf("%s: %.2f s on two threads, %.2f s of processors\n", name, median(wall, rounds), median(cpu, rounds));
    result(name, "", median(wall, rounds), "s", median(peak_gops, rounds));
    result(name, "of processors", median(cpu, rounds), "s", median(peak_gops, rounds));
}

/* Every scenario into a file, beyond the sweep alone; and the memory that this takes. */
static void files(const char *folder, int rounds)
{
    static const char *const endings[] = {"nc", "csv"};
    for (int ending = 0; ending < 2; ending++) {
        char path[400], name[80];
        const char *const alone[] = {"--set", "sweep.samples=10000000", NULL}, *const filed[] = {alone[0], alone[1], "--out", path, NULL};
        double more[MOST_ROUNDS], more_cpu[MOST_ROUNDS];
        snprintf(path, sizeof path, "%s/gwplan-bench-%ld.%s", folder, (long)getpid(), endings[ending]);
        snprintf(name, sizeof name, "sweep of 10 M, eight metrics and axes, beyond it .%s", endings[ending]);
        for (int i = 0; i < rounds; i++) {
            struct cost without = sweep(END_TO_END, "2", alone), with = sweep(END_TO_END, "2", filed);
            more[i] = with.wall_s - without.wall_s;
            more_cpu[i] = with.cpu_s - without.cpu_s;
            unlink(path);
        }
        printf("%s: %.2f s, %.2f s of processors\n", name, median(more, rounds), median(more_cpu, rounds));
        result(name, "", median(more, rounds), "s", NONE);
        result(name, "of processors", median(more_cpu, rounds), "s", NONE);
    }
}

static void memory(const char *folder)
{
    char path[400], samples[40];
    snprintf(path, sizeof path, "%s/gwplan-bench-%ld.nc", folder, (long)getpid());
    snprintf(samples, sizeof samples, "sweep.samples=%d", LARGE);
    const char *const alone[] = {"--set", samples, NULL}, *const filed[] = {"--set", samples, "--out", path, NULL};
    double without = sweep(END_TO_END, "2", alone).peak_mib, with = sweep(END_TO_END, "2", filed).peak_mib;
    unlink(path);
    printf("sweep of %d scenarios x 120 months: %.1f MiB at most, %.1f with a netCDF file\n", LARGE, without, with);
    result("sweep of 16.8 M x 120 months, most memory", "", without, "MiB", NONE);
    result("sweep of 16.8 M x 120 months, most memory", "with a netCDF file", with, "MiB", NONE);
}

int main(int argc, char **argv)
{
    static const char *const part_block[] = {"--set", "deployments.a.amount=700 racks", NULL};
    const char *folder = getenv("TMPDIR");
    if (argc < 2) {
        printf("usage: sweeps GWPLAN [ROUNDS]\n");
        return 2;
    }
    program = argv[1];
    int rounds = rounds_of(argc - 1, argv + 1, ROUNDS), file_rounds = rounds < FILE_ROUNDS ? rounds : FILE_ROUNDS;
    if (sysconf(_SC_NPROCESSORS_ONLN) < 2) {
        printf("\nsweeps: left out, this machine has one core\n");
        return 0;
    }
    printf("\n");
    schedules("sweep, end to end", END_TO_END, SCHEDULES, rounds);
    schedules("sweep, figures of racks and PUEs vary", "tests/bench/sweeps/own-figures.cfg", SCHEDULES, rounds);
    schedules("sweep, with what it costs", "tests/bench/sweeps/money.cfg", PRICED, rounds);
    study("sweep, study of 28672 site-years", "tests/bench/sweeps/physics.cfg", NULL, rounds);
    study("sweep, the same with a part of a block", "tests/bench/sweeps/physics.cfg", part_block, rounds);
    study("sweep, study of 28672 site-years, lei-masanet", "tests/bench/sweeps/published-model.cfg", NULL, rounds);
    files(folder ? folder : "/tmp", file_rounds);
    memory(folder ? folder : "/tmp");
    return 0;
}
