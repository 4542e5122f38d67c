/*
 * The limit: what the kernel gives a program that does nothing but ask it, over one raw rtnetlink socket.
 *
 *   limit add|delete 4|6 COUNT [one] [table N] [from N]    256 requests a send, only the last acknowledged; or one by one, each acknowledged
 *   limit dump 4|6 [table N] [proto N] [oif N] [times N]   reads all attributes of all routes, and counts
 *   limit check 4|6 [table N]                              counts the routes that `add` makes, and adds up their numbers
 *   limit lookup 4|6 TIMES [host N]                        asks for the table's entry of one host
 *   limit default 4|6 TIMES                                reads the main table as far as its first other destination
 *   limit run COUNT COMMAND…                               starts a command so many times, with `@` made the next host, and waits for each
 *
 * Each prints one line of JSON: the seconds of its own work by a monotonic clock, how many of what it did, and its peak of resident KiB.
 * A command is measured as a whole process, and the peak is the command's own.
 */
#include "request.h"

/* The replies to as many fit the receive buffer that a socket has by default, should each be an error. */
#define BATCH 256

static int table = RT_TABLE_MAIN, protocol, oif, one_by_one;
static uint32_t from;
static long times = 1;

static void append_change(int type, int flags, uint32_t index, int acknowledged)
{
    uint8_t destination[16];
    struct nlmsghdr *header = begin(type, flags | (acknowledged ? NLM_F_ACK : 0));
    struct rtmsg *route = NLMSG_DATA(header);
    host(index, destination);
    route->rtm_dst_len = size * 8;
    route->rtm_table = table < 256 ? table : RT_TABLE_COMPAT;
    route->rtm_protocol = type == RTM_NEWROUTE ? RTPROT_BOOT : 0;
    route->rtm_scope = type == RTM_NEWROUTE ? RT_SCOPE_UNIVERSE : RT_SCOPE_NOWHERE;
    route->rtm_type = type == RTM_NEWROUTE ? RTN_UNICAST : 0;
    attribute(header, RTA_DST, destination, size);
    attribute(header, RTA_GATEWAY, gateway, size);
    if (table > 255)
        attribute(header, RTA_TABLE, &table, 4);
    out_length += header->nlmsg_len;
}

/* Errors come for each refused request, and then the acknowledgement of the last. */
static long await(uint32_t last)
{
    long errors = 0;
    for (;;) {
        int length = receive();
        for (struct nlmsghdr *m = (struct nlmsghdr *)in; NLMSG_OK(m, length); m = NLMSG_NEXT(m, length)) {
            if (m->nlmsg_type != NLMSG_ERROR)
                continue;
            errors += ((struct nlmsgerr *)NLMSG_DATA(m))->error != 0;
            if (m->nlmsg_seq == last)
                return errors;
        }
    }
}

static void change(int type, int flags, long count)
{
    int batch = one_by_one ? 1 : BATCH;
    long errors = 0;
    double start = now();
    for (long done = 0; done < count;) {
        for (int i = 0; i < batch && done < count; i++, done++)
            append_change(type, flags, from + done, i == batch - 1 || done == count - 1);
        send_out();
        errors += await(sequence);
    }
    report(now() - start, count - errors, errors, 0, peak());
}

struct found {
    long count;
    unsigned long long sum;
};

/* Each attribute is looked at, as who lists routes must. */
static int visit(struct nlmsghdr *m, struct found *found, int only_ours)
{
    struct rtmsg *route = NLMSG_DATA(m);
    uint8_t *dst = NULL, *via = NULL;
    uint32_t out_by = 0, metric = 0, in_table = route->rtm_table, low;
    int length = RTM_PAYLOAD(m);
    for (struct rtattr *a = RTM_RTA(route); RTA_OK(a, length); a = RTA_NEXT(a, length)) {
        switch (a->rta_type) {
        case RTA_DST: dst = RTA_DATA(a); break;
        case RTA_GATEWAY: via = RTA_DATA(a); break;
        case RTA_OIF: memcpy(&out_by, RTA_DATA(a), 4); break;
        case RTA_PRIORITY: memcpy(&metric, RTA_DATA(a), 4); break;
        case RTA_TABLE: memcpy(&in_table, RTA_DATA(a), 4); break;
        }
    }
    if (only_ours) {
        if (!dst || !via || route->rtm_dst_len != size * 8 || memcmp(via, gateway, size) || (int)in_table != table)
            return 0;
        memcpy(&low, first_host + size - 4, 4);
        uint32_t first = ntohl(low);
        memcpy(&low, dst + size - 4, 4);
        found->sum += ntohl(low) - first;
    } else {
        found->sum += out_by + metric + (dst ? dst[size - 1] : 0) + (via ? via[size - 1] : 0);
    }
    found->count++;
    return 1;
}

static void ask_for_dump(int of_table)
{
    struct nlmsghdr *header = begin(RTM_GETROUTE, NLM_F_DUMP);
    ((struct rtmsg *)NLMSG_DATA(header))->rtm_protocol = protocol;
    attribute(header, RTA_TABLE, &of_table, 4);
    if (oif)
        attribute(header, RTA_OIF, &oif, 4);
    out_length = header->nlmsg_len;
    send_out();
}

static void dump(struct found *found, int only_ours)
{
    ask_for_dump(table);
    for (;;) {
        int length = receive();
        for (struct nlmsghdr *m = (struct nlmsghdr *)in; NLMSG_OK(m, length); m = NLMSG_NEXT(m, length)) {
            /* A table that does not exist ends the dump with an error: it has no routes. */
            if (m->nlmsg_type == NLMSG_DONE || m->nlmsg_type == NLMSG_ERROR)
                return;
            if (m->nlmsg_type == RTM_NEWROUTE)
                visit(m, found, only_ours);
        }
    }
}

static void look_up(long count)
{
    uint8_t destination[16];
    long errors = 0;
    host(from, destination);
    double start = now();
    for (long i = 0; i < count; i++) {
        struct nlmsghdr *header = begin(RTM_GETROUTE, 0);
        ((struct rtmsg *)NLMSG_DATA(header))->rtm_dst_len = size * 8;
        ((struct rtmsg *)NLMSG_DATA(header))->rtm_flags = RTM_F_FIB_MATCH;
        attribute(header, RTA_DST, destination, size);
        out_length = header->nlmsg_len;
        send_out();
        receive();
        errors += ((struct nlmsghdr *)in)->nlmsg_type == NLMSG_ERROR;
    }
    report(now() - start, count, errors, 0, peak());
}

/* The main IPv4 table comes in the order of destinations, 0.0.0.0 first: the rest is left where it is, with the socket. */
static void find_default(long count)
{
    unsigned long long found = 0;
    double start = now();
    for (long i = 0; i < count; i++) {
        open_socket();
        ask_for_dump(RT_TABLE_MAIN);
        for (int goes_on = 1; goes_on;) {
            int length = receive();
            for (struct nlmsghdr *m = (struct nlmsghdr *)in; goes_on && NLMSG_OK(m, length); m = NLMSG_NEXT(m, length)) {
                int is_default = m->nlmsg_type == RTM_NEWROUTE && ((struct rtmsg *)NLMSG_DATA(m))->rtm_dst_len == 0;
                found += is_default;
                goes_on = m->nlmsg_type == RTM_NEWROUTE && (is_default || family == AF_INET6);
            }
        }
        close(sock);
    }
    report(now() - start, count, 0, found, peak());
}

static void run(long count, char **command)
{
    struct rusage usage;
    long errors = 0, kib = 0;
    int status, nothing = open("/dev/null", O_WRONLY | O_CLOEXEC), place = -1;
    char text[INET6_ADDRSTRLEN];
    uint8_t address[16];
    for (int i = 0; command[i]; i++)
        if (!strcmp(command[i], "@"))
            place = i;
    double start = now();
    for (long i = 0; i < count; i++) {
        if (place >= 0) {
            host(i, address);
            inet_ntop(family, address, text, sizeof text);
            command[place] = text;
        }
        pid_t child = fork();
        if (child == 0) {
            dup2(nothing, STDOUT_FILENO);
            execvp(command[0], command);
            _exit(127);
        }
        if (child < 0 || wait4(child, &status, 0, &usage) < 0)
            die("run");
        errors += status != 0;
        kib = usage.ru_maxrss > kib ? usage.ru_maxrss : kib;
    }
    report(now() - start, count, errors, 0, kib);
}

static void read_options(char **argv)
{
    for (; *argv; argv++) {
        if (!strcmp(*argv, "one"))
            one_by_one = 1;
        else if (argv[1] && !strcmp(*argv, "table"))
            table = atoi(*++argv);
        else if (argv[1] && !strcmp(*argv, "proto"))
            protocol = atoi(*++argv);
        else if (argv[1] && !strcmp(*argv, "oif"))
            oif = atoi(*++argv);
        else if (argv[1] && (!strcmp(*argv, "from") || !strcmp(*argv, "host")))
            from = strtoul(*++argv, NULL, 10);
        else if (argv[1] && !strcmp(*argv, "times"))
            times = atol(*++argv);
        else {
            fprintf(stderr, "limit: unknown option: %s\n", *argv);
            exit(2);
        }
    }
}

static void choose_family(int is_six)
{
    family = is_six ? AF_INET6 : AF_INET;
    size = is_six ? 16 : 4;
    inet_pton(family, GATEWAY[is_six], gateway);
    inet_pton(family, FIRST_HOST[is_six], first_host);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "limit: add|delete|dump|check|lookup|default|run, see the top of limit.c\n");
        return 2;
    }
    const char *mode = argv[1];
    if (!strcmp(mode, "run")) {
        choose_family(0);
        run(atol(argv[2]), argv + 3);
        return 0;
    }
    choose_family(atoi(argv[2]) == 6);
    int is_counted = strcmp(mode, "dump") && strcmp(mode, "check");
    if (is_counted && argc < 4)
        return 2;
    read_options(argv + (is_counted ? 4 : 3));
    if (!strcmp(mode, "default")) {
        find_default(atol(argv[3]));
        return 0;
    }
    open_socket();
    if (!strcmp(mode, "add"))
        change(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, atol(argv[3]));
    else if (!strcmp(mode, "delete"))
        change(RTM_DELROUTE, 0, atol(argv[3]));
    else if (!strcmp(mode, "lookup"))
        look_up(atol(argv[3]));
    else {
        struct found found = { 0 };
        double start = now();
        for (long i = 0; i < times; i++)
            dump(&found, !strcmp(mode, "check"));
        report(now() - start, strcmp(mode, "dump") ? found.count : found.count / times, 0, found.sum, peak());
    }
    return 0;
}
