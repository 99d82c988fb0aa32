"""A folder on loopback as a good host serves it: compressed once, beforehand; compressing on request costs Lighthouse seconds."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yields the address of the folder's root."""
    files = {}
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            small = {"br": brotli.compress(content), "gzip": gzip.compress(content, 9, mtime=0)} if path.suffix in TEXT else {}
            files["/" + path.relative_to(folder).as_posix()] = (
                mimetypes.guess_type(path.name)[0] or "application/octet-stream",
                content,
                small,
            )

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            kind, content, small = files.get(path + "index.html" * path.endswith("/"), ("", b"", {}))
            way = next((name for name in ("br", "gzip") if name in small and name in self.headers.get("Accept-Encoding", "")), "")
            self.send_response(200 if kind else 404)
            for name, value in (
                ("Content-Type", f"{kind or 'text/plain'}; charset=utf-8"),
                ("Content-Encoding", way),
                ("Cache-Control", "max-age=31536000"),
            ):
                if value:
                    self.send_header(name, value)
            body = small[way] if way else content
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
