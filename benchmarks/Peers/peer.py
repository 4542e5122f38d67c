"""pyroute2, as its users write it: `peer.py add|delete COUNT` changes routes one by one, `peer.py list` reads the main table.

Prints one line of JSON: the seconds of its own work, how many of what, and its peak of resident KiB.
"""
import json
import socket
import sys
import time

from pyroute2 import IPRoute

FIRST_HOST = 10 << 24 | 1 << 16


def peak():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def host(index):
    return socket.inet_ntoa((FIRST_HOST + index).to_bytes(4, "big")) + "/32"


def main(mode, count=0):
    with IPRoute() as routing:
        start = time.monotonic()
        if mode == "list":
            routes = list(routing.get_routes(family=socket.AF_INET, table=254))
            count = len(routes)
        else:
            for index in range(count):
                routing.route("del" if mode == "delete" else "add", dst=host(index), gateway="10.0.0.2")
        print(json.dumps({"seconds": time.monotonic() - start, "count": count, "peak": peak()}))


main(sys.argv[1], *map(int, sys.argv[2:]))
