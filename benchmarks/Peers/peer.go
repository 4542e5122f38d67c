// vishvananda/netlink, as its users write it.
//
//	peer add|delete COUNT      RouteAdd, RouteDel of each route
//	peer list|iterate          RouteList, RouteListFilteredIter of the main table
//	peer default TIMES         the default route, found in what RouteList gives
//
// Prints one line of JSON: the seconds of its own work, how many of what, and its peak of resident KiB.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/vishvananda/netlink"
)

const firstHost = 10<<24 | 1<<16

func peak() (kib int) {
	status, err := os.Open("/proc/self/status")
	check(err)
	defer status.Close()
	for lines := bufio.NewScanner(status); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "VmHWM:") {
			fmt.Sscanf(lines.Text(), "VmHWM: %d", &kib)
		}
	}
	return
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

func route(index int) *netlink.Route {
	host := make(net.IP, net.IPv4len)
	binary.BigEndian.PutUint32(host, uint32(firstHost+index))
	return &netlink.Route{
		Dst:      &net.IPNet{IP: host, Mask: net.CIDRMask(32, 32)},
		Gw:       net.IPv4(10, 0, 0, 2),
		Protocol: 3,
	}
}

func main() {
	count := 1
	if len(os.Args) > 2 {
		count, _ = strconv.Atoi(os.Args[2])
	}

	done := 0
	start := time.Now()
	switch os.Args[1] {
	case "add":
		for ; done < count; done++ {
			check(netlink.RouteAdd(route(done)))
		}
	case "delete":
		for ; done < count; done++ {
			check(netlink.RouteDel(route(done)))
		}
	case "list":
		routes, err := netlink.RouteList(nil, netlink.FAMILY_V4)
		check(err)
		done = len(routes)
	case "iterate":
		done = iterate()
	case "default":
		for ; done < count; done++ {
			routes, err := netlink.RouteList(nil, netlink.FAMILY_V4)
			check(err)
			found := 0
			for _, route := range routes {
				if route.Dst == nil || route.Dst.IP.IsUnspecified() {
					found++
				}
			}
			if found == 0 {
				check(fmt.Errorf("no default route"))
			}
		}
	}

	fmt.Printf("{\"seconds\":%.9f,\"count\":%d,\"peak\":%d}\n", time.Since(start).Seconds(), done, peak())
}
