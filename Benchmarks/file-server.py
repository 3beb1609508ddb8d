#!/usr/bin/env python3
"""Serves one file to whoever asks, and takes whatever is sent, as fast as loopback allows. Prints its port.

Usage: file-server.py FILE     ends when its input ends.
"""

import os
import socket
import sys
import threading
from pathlib import Path

SOURCE = Path(sys.argv[1])


def serve(connection):
    with connection, SOURCE.open("rb") as file:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(1 << 16)
        head, _, body = head.partition(b"\r\n\r\n")
        lines = dict(line.lower().split(": ", 1) for line in head.decode().split("\r\n")[1:])
        if head.startswith(b"GET"):
            connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {os.path.getsize(SOURCE)}\r\nConnection: close\r\n\r\n".encode())
            connection.sendfile(file)
            return
        if lines.get("expect"):
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        left, buffer = int(lines["content-length"]) - len(body), bytearray(1 << 20)
        while left > 0 and (count := connection.recv_into(buffer)):
            left -= count
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


main()
