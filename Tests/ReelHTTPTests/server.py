#!/usr/bin/env python3
"""A server for the tests of the HTTP client: it does well or badly what the path asks for, and keeps a log of all requests.

Usage: server.py [CERTIFICATE KEY]     prints the ports of two listeners; both know the same log. Ends when its input ends.
"""

import email
import email.policy
import hashlib
import json
import random
import socket
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LOG = []
LOCK = threading.Lock()
SENT = {}


def content(size, seed="0"):
    return random.Random(seed).randbytes(size)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def hang_up(self):
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def serve(self):
        parts = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        digest, length = hashlib.sha256(), int(self.headers.get("Content-Length", 0))
        start, form = b"", b""
        left = length
        while left:
            piece = self.rfile.read(min(left, 1 << 20))
            if not piece:
                break
            start = (start + piece)[:2000] if len(start) < 2000 else start
            digest.update(piece)
            if parts.path == "/form":
                form += piece
            left -= len(piece)
        entry = {"method": self.command, "path": parts.path, "headers": dict(self.headers.items()), "length": length - left,
                 "sha256": digest.hexdigest(), "start": start.decode("latin-1"), "port": self.server.server_port}
        with LOCK:
            LOG.append(entry)
            self.number = sum(1 for other in LOG if other["path"] == parts.path)
        self.form = form
        getattr(self, "do_" + parts.path.split("/")[1], self.missing)(entry)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = serve

    def missing(self, _):
        self.answer(404, b'{"detail":"no such thing"}')

    def do_log(self, _):
        with LOCK:
            body = json.dumps({"requests": LOG[:-1], "sent": SENT}).encode()
        self.answer(200, body)

    def do_echo(self, entry):
        self.answer(200, json.dumps(entry).encode(), [("Content-Type", "application/json"), ("X-Twice", "1"), ("x-twice", "2")])

    def do_form(self, _):
        """The parts of a form, as Python's own reader of mail sees them."""
        text = b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + self.form
        message = email.message_from_bytes(text, policy=email.policy.HTTP)
        parts = [{"name": part.get_param("name", header="Content-Disposition"), "filename": part.get_filename(),
                  "type": part.get_content_type(), "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest()}
                 for part in message.iter_parts()]
        self.answer(200, json.dumps(parts).encode())

    def do_status(self, _):
        self.answer(int(self.path.split("/")[2].split("?")[0]), b"as you wish")

    def do_redirect(self, _):
        self.answer(int(self.query.get("status", 302)), b"look elsewhere" * 1000, [("Location", self.query["to"])])

    def do_circle(self, _):
        self.answer(302, b"", [("Location", "/circle")])

    def do_drop(self, _):
        """Reads the request and hangs up."""
        self.hang_up()

    def do_silent(self, _):
        """Says a little, then nothing."""
        self.send_response(200)
        self.send_header("Content-Length", "10")
        self.end_headers()
        self.wfile.write(b"12345")
        self.wfile.flush()
        time.sleep(float(self.query.get("seconds", 20)))

    def do_slow(self, _):
        """Says something again and again, but slowly."""
        self.send_response(200)
        self.send_header("Content-Length", "25")
        self.end_headers()
        for _ in range(25):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def do_garbage(self, _):
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2p1\r\n")
        self.hang_up()

    def do_stream(self, _):
        """Chunks of 64 KB without a length; notes how many bytes it could hand over."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        chunk = content(1 << 16)
        try:
            for _ in range(int(self.query["chunks"])):
                self.wfile.write(b"10000\r\n" + chunk + b"\r\n")
                with LOCK:
                    SENT[self.query["name"]] = SENT.get(self.query["name"], 0) + len(chunk)
            if "cut" in self.query:
                return self.hang_up()
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            with LOCK:
                SENT[self.query["name"] + " hung up"] = 1

    def do_original(self, _):
        self.answer(200, content(int(self.query["size"]), self.query["seed"]))

    def do_file(self, _):
        """A file. cut=N: each answer breaks off after N bytes. cuts=N: only the first N. etag=TEXT; weak: a weak one; changing: another file
        each time. ranges=no: none. unknown: no length. lie: a range that was not asked for."""
        size = int(self.query["size"])
        seed = str(self.number) if "changing" in self.query else "0"
        data = content(size, seed)
        tag = self.query.get("etag")
        tag = f'"{tag}{seed}"' if tag else None
        headers = []
        if tag:
            headers.append(("ETag", ("W/" if "weak" in self.query else "") + tag))
        if "modified" in self.query:
            headers.append(("Last-Modified", self.query["modified"]))
        start, status = 0, 200
        wanted, condition = self.headers.get("Range"), self.headers.get("If-Range")
        if wanted and self.query.get("ranges") != "no" and condition in (None, tag, self.query.get("modified")):
            start = int(wanted.removeprefix("bytes=").split("-")[0])
            if "lie" in self.query:
                start = max(0, start - 7)
            if start >= size:
                return self.answer(416, b"", headers + [("Content-Range", f"bytes */{size}")])
            status = 206
            headers.append(("Content-Range", f"bytes {start}-{size - 1}/{size}"))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if "unknown" in self.query:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(size - start))
        self.end_headers()
        cut = int(self.query.get("cut", size))
        if cut < size - start and self.number <= int(self.query.get("cuts", 1000)):
            self.wfile.write(data[start:start + cut])
            return self.hang_up()
        self.wfile.write(data[start:])


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        """Clients hang up here on purpose."""


def proxy(listener):
    """A proxy that only tunnels, and writes down where to."""
    def tunnel(client):
        request = client.recv(65536).decode("latin-1")
        line = request.split("\r\n")[0].split(" ")
        with LOCK:
            LOG.append({"method": line[0], "path": line[1], "headers": {}, "length": 0, "sha256": "", "start": request, "port": 0})
        if line[0] != "CONNECT":
            client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nproxy")
        else:
            client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        client.close()
    while True:
        threading.Thread(target=tunnel, args=(listener.accept()[0],), daemon=True).start()


def main():
    servers = [Server(("127.0.0.1", 0), Handler) for _ in range(2)]
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        for server in servers:
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=proxy, args=(listener,), daemon=True).start()
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(*[server.server_port for server in servers], listener.getsockname()[1], flush=True)
    sys.stdin.read()


main()
