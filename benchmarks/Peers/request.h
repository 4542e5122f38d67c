/* What every mode of limit.c needs: the routes, a raw rtnetlink socket, requests over it, and what is reported at the end. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const GATEWAY[] = { "10.0.0.2", "fd00::2" };
static const char *const FIRST_HOST[] = { "10.1.0.0", "fd00:1::" };

static int family = AF_INET;
static int size = 4;
static uint8_t gateway[16], first_host[16];
static int sock;
static uint32_t sequence;
static char out[64 * 1024], in[64 * 1024];
static int out_length;

static void die(const char *what)
{
    fprintf(stderr, "limit: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

/* Not ru_maxrss: that survives exec, and would be the parent's. */
static long peak(void)
{
    char line[128];
    long kib = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        sscanf(line, "VmHWM: %ld", &kib);
    if (status)
        fclose(status);
    return kib;
}

static void report(double seconds, long count, long errors, unsigned long long sum, long kib)
{
    printf("{\"seconds\":%.9f,\"count\":%ld,\"errors\":%ld,\"sum\":%llu,\"peak\":%ld}\n", seconds, count, errors, sum, kib);
}

static void open_socket(void)
{
    int on = 1;
    struct timeval patience = { .tv_sec = 30 };
    struct sockaddr_nl self = { .nl_family = AF_NETLINK };
    sock = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (sock < 0 || bind(sock, (struct sockaddr *)&self, sizeof self) < 0)
        die("socket");
    setsockopt(sock, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
    setsockopt(sock, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on);
    setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

static void host(uint32_t index, uint8_t *address)
{
    uint32_t low;
    memcpy(address, first_host, size);
    memcpy(&low, address + size - 4, 4);
    low = htonl(ntohl(low) + index);
    memcpy(address + size - 4, &low, 4);
}

static struct nlmsghdr *begin(int type, int flags)
{
    struct nlmsghdr *header = (struct nlmsghdr *)(out + out_length);
    struct rtmsg *route = NLMSG_DATA(header);
    memset(header, 0, NLMSG_SPACE(sizeof *route));
    header->nlmsg_len = NLMSG_SPACE(sizeof *route);
    header->nlmsg_type = type;
    header->nlmsg_flags = NLM_F_REQUEST | flags;
    header->nlmsg_seq = ++sequence;
    route->rtm_family = family;
    return header;
}

static void attribute(struct nlmsghdr *header, int type, const void *value, int length)
{
    struct rtattr *attribute = (struct rtattr *)((char *)header + header->nlmsg_len);
    attribute->rta_type = type;
    attribute->rta_len = RTA_LENGTH(length);
    memcpy(RTA_DATA(attribute), value, length);
    header->nlmsg_len += RTA_SPACE(length);
}

static void send_out(void)
{
    if (send(sock, out, out_length, 0) != out_length)
        die("send");
    out_length = 0;
}

static int receive(void)
{
    int length = recv(sock, in, sizeof in, 0);
    if (length < 0)
        die("recv");
    return length;
}
