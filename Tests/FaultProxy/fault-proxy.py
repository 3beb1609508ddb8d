#!/usr/bin/env python3
"""Stands between a client and the service and breaks what a plan says, at any of its calls.

Usage: fault-proxy.py UPSTREAM PLAN LOG     such as http://127.0.0.1:8080 plan.json calls.jsonl

Prints its port and ends when its input ends. PLAN is a JSON array of rules and is read anew for each request; the first rule that
fits is used. What no rule fits is passed on as it is, except that addresses of the upstream in JSON answers are replaced by the
proxy's, so that downloads pass here, too. LOG gets a line for each request: method, path, query, status (of the answer as the
client gets it; null where it gets none), applied (whether the service has seen it), rule (the number of the rule, or null), body
(the first 4 KB of what was sent) and headers.

A rule:
  match     method and path as a shell pattern: "POST /run_sse", "GET /api/render/*", "* *"
  skip      how many requests that fit are left alone first; 0
  times     how many are broken then; 1, or null for all of them
  applied   whether the service gets the request before it goes wrong; false for status, code and drop, else true
and one or more of:
  status    answer with this status; body and headers (an object) may say more
  code      answer with status 200 and {"code": N, "message": ...}
  drop      true: hang up without an answer
  body      put this text in the place of the answer's body (malformed JSON, an empty stream that closes without a word)
  prepend, append   put text before or after the answer's body (frames of a stream)
  cut       hang up after so many bytes of the body
  stall     say nothing for "seconds" after so many bytes of the body, then go on
  heartbeats  begin an event stream with so many empty events, "every" seconds apart; then comes the answer, if it is applied
  delay     seconds before anything is done
  shut      true: before the answer goes out, new connections are let in no more until the plan changes; they hang, as behind a
            firewall, while those that there are go on
  rate      bytes in a second
"""

import fnmatch
import json
import socket
import sys
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

UPSTREAM, PLAN, LOG = urlsplit(sys.argv[1]), sys.argv[2], sys.argv[3]
LOCK = threading.Lock()
COUNTS = {}
# Headers of one connection, not of the answer.
OWN_HEADERS = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


def rule_for(method, path):
    """The number of the rule for a request, and the rule."""
    with LOCK, open(PLAN) as file:
        for number, rule in enumerate(json.load(file)):
            if not fnmatch.fnmatchcase(f"{method} {path}", rule["match"]):
                continue
            key = json.dumps([number, rule])
            COUNTS[key] = COUNTS.get(key, 0) + 1
            place = COUNTS[key] - rule.get("skip", 0)
            times = rule.get("times", 1)
            if place >= 1 and (times is None or place <= times):
                return number, rule
    return None, {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def serve(self):
        path = self.path.split("?")[0]
        self.number, self.rule = rule_for(self.command, path)
        self.answered = None
        time.sleep(self.rule.get("delay", 0))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        instead = any(name in self.rule for name in ("status", "code", "drop"))
        applied = self.rule.get("applied", not instead)
        self.entry = {"method": self.command, "path": path, "query": self.path.partition("?")[2], "status": None,
                      "applied": applied, "rule": self.number, "body": body[:4096].decode("utf-8", "replace"),
                      "headers": dict(self.headers.items())}
        try:
            if "heartbeats" in self.rule:
                self.begin(200, [("Content-Type", "text/event-stream")])
                for _ in range(self.rule["heartbeats"]):
                    self.send(b"data:\n\n")
                    time.sleep(self.rule.get("every", 0.05))
            answer = self.forward(body) if applied else None
            if "shut" in self.rule:
                self.server.shut()
            if instead:
                if answer:
                    answer.read()
                self.answer_instead()
            elif answer:
                self.pass_on(answer)
            else:
                self.end()
        except OSError:
            self.close_connection = True
        finally:
            self.note()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = serve

    def forward(self, body):
        connection = HTTPConnection(UPSTREAM.hostname, UPSTREAM.port, timeout=600)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OWN_HEADERS | {"host", "expect"}}
        connection.request(self.command, self.path, body=body or None, headers=headers)
        return connection.getresponse()

    def answer_instead(self):
        if self.rule.get("drop"):
            return self.hang_up()
        if "code" in self.rule:
            status, body = 200, json.dumps({"code": self.rule["code"], "message": self.rule.get("body", "as planned")})
        else:
            status, body = self.rule["status"], self.rule.get("body", json.dumps({"detail": "as planned"}))
        headers = {"Content-Type": "application/json", **self.rule.get("headers", {})}
        self.begin(status, list(headers.items()), len(body.encode()))
        self.send(body.encode())
        self.end()

    def pass_on(self, answer):
        kind = answer.getheader("Content-Type", "")
        headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in OWN_HEADERS]
        before, after = (self.rule.get(name, "").encode() for name in ("prepend", "append"))
        if "body" in self.rule or "json" in kind:
            data = answer.read()
            if "body" in self.rule:
                data = self.rule["body"].encode()
            else:
                own = f"http://127.0.0.1:{self.server.server_port}".encode()
                data = data.replace(f"{UPSTREAM.scheme}://{UPSTREAM.netloc}".encode(), own)
            data = before + data + after
            self.begin(answer.status, headers, len(data))
            self.send(data)
        else:
            length = answer.getheader("Content-Length")
            self.begin(answer.status, headers, int(length) + len(before) + len(after) if length else None)
            self.send(before)
            if self.command != "HEAD":
                while piece := answer.read1(1 << 16):
                    self.send(piece)
            self.send(after)
        self.end()

    def begin(self, status, headers, length=None):
        if self.answered is not None:
            return
        self.answered, self.sent, self.is_chunked = status, 0, length is None
        self.note()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if length is None:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def send(self, data):
        while data:
            piece = data
            for place in ("cut", "stall"):
                if place in self.rule and self.sent <= self.rule[place]:
                    piece = piece[:self.rule[place] - self.sent]
                    if not piece:
                        self.interrupt(place)
            if not piece:
                continue
            if "rate" in self.rule:
                piece = piece[:max(1, self.rule["rate"] // 20)]
                time.sleep(len(piece) / self.rule["rate"])
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if self.is_chunked else piece)
            self.wfile.flush()
            self.sent += len(piece)
            data = data[len(piece):]

    def interrupt(self, place):
        if place == "cut":
            self.hang_up()
            raise OSError
        self.rule = {name: value for name, value in self.rule.items() if name != "stall"}
        time.sleep(self.rule.get("seconds", 3600))

    def end(self):
        if self.answered is not None and self.is_chunked:
            self.wfile.write(b"0\r\n\r\n")

    def hang_up(self):
        self.note()
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def note(self):
        """Written before the client can know how it ended, and once."""
        entry, self.entry = self.entry, None
        if entry:
            with LOCK, open(LOG, "a") as file:
                file.write(json.dumps({**entry, "status": self.answered}) + "\n")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    plan_when_shut = None
    fillers = ()

    def shut(self):
        """Linux answers nobody who wants to connect once the queue of those who wait is full."""
        self.plan_when_shut = open(PLAN).read()
        self.socket.listen(0)
        self.fillers = [socket.socket() for _ in range(4)]
        for filler in self.fillers:
            filler.setblocking(False)
            filler.connect_ex(self.server_address)

    def get_request(self):
        if self.plan_when_shut is not None:
            if open(PLAN).read() == self.plan_when_shut:
                time.sleep(0.02)
                raise OSError("shut")
            self.plan_when_shut = None
            self.socket.listen(self.request_queue_size)
            for filler in self.fillers:
                filler.close()
        return super().get_request()

    def handle_error(self, *address):
        # Clients hang up when they have been cut off; anything else is a mistake of the plan.
        if not isinstance(sys.exception(), OSError):
            super().handle_error(*address)


def main():
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


main()
