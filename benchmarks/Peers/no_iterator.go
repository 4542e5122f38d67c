package main

import "errors"

func iterate() int {
	check(errors.New("this version has no RouteListFilteredIter"))
	return 0
}
