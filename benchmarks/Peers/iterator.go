package main

import "github.com/vishvananda/netlink"

// From version 1.3 on.
func iterate() (count int) {
	check(netlink.RouteListFilteredIter(netlink.FAMILY_V4, nil, 0, func(route netlink.Route) bool {
		count++
		return true
	}))
	return
}
