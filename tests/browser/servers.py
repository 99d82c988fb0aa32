"""Real web servers on loopback, each with the file that the build wrote for it and nothing else said of headers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from build_tools.publish.blocked_by_policy import said_in
from build_tools.publish.headers import Rule, rules_for
from build_tools.publish.host_files import host_files

from .. import processes

NGINX = """
daemon off; master_process off; pid {run}/pid; error_log stderr;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {run}/1; proxy_temp_path {run}/2; fastcgi_temp_path {run}/3; uwsgi_temp_path {run}/4; scgi_temp_path {run}/5;
  server {{ listen 127.0.0.1:{port}; root {root}; include {site}/hosts/nginx.conf; }}
}}
"""
APACHE = """
Listen 127.0.0.1:{port}
ServerName localhost
PidFile {run}/pid
ErrorLog /dev/stderr
{modules}
TypesConfig /etc/mime.types
{user}
DocumentRoot {root}
<Directory {root}>
  Require all granted
  AllowOverride FileInfo
</Directory>
"""
CADDY = """
{{
\tadmin off
\tauto_https off
}}
http://127.0.0.1:{port}, http://localhost:{port} {{
\tbind 127.0.0.1
\troot * {root}
\timport {site}/hosts/Caddyfile
}}
"""
MODULES = ("mpm_event", "authz_core", "alias", "mime", "dir", "headers", "deflate", "filter")


@dataclass(frozen=True)
class Server:
    name: str
    program: str
    package: str
    config: str
    command: Callable[[Path], list[str]]

    def __str__(self) -> str:
        return self.name

    @property
    def install(self) -> str:
        return f"no {self.name} here: apt-get install --no-install-recommends {self.package}"

    def lacking(self) -> bool:
        return which(self.program) is None


SERVERS = (
    Server("nginx", "/usr/sbin/nginx", "nginx", NGINX, lambda config: ["/usr/sbin/nginx", "-c", str(config)]),
    Server(
        "apache",
        "/usr/sbin/apache2",
        "apache2-bin media-types",
        APACHE,
        lambda config: ["/usr/sbin/apache2", "-DFOREGROUND", "-f", str(config)],
    ),
    Server(
        "caddy",
        "/usr/bin/caddy",
        "caddy",
        CADDY,
        lambda config: ["/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", str(config)],
    ),
)


@dataclass(frozen=True)
class Hosted:
    """A site as a server shows it: its address, its files, and the table that the server's file was written from."""

    address: str
    site: Path
    rules: list[Rule]
    server: Server


@contextmanager
def running(server: Server, built: Path, under: str = "") -> Iterator[Hosted]:
    """`under`: the path below which the site stands on its host, as `vente/`."""
    folder = Path(tempfile.mkdtemp())  # not pytest's, which nobody but its owner may read, and Apache gives root away
    folder.chmod(0o755)
    site, run, port = folder / "www" / under, folder / "run", _free_port()
    shutil.copytree(built, site, dirs_exist_ok=True)
    site.chmod(0o755)
    run.mkdir()
    rules = _as_for(site, f"http://intranet/{under}")
    config = folder / "config"
    loaded = "\n".join(f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so" for m in MODULES)
    user = "User www-data\nGroup www-data" if os.getuid() == 0 else ""
    config.write_text(server.config.format(port=port, root=folder / "www", site=site, run=run, modules=loaded, user=user))
    environment = {**os.environ, "HOME": str(run), "XDG_DATA_HOME": str(run), "XDG_CONFIG_HOME": str(run)}
    try:
        with (
            (folder / "said").open("w") as said,
            processes.running(server.command(config), env=environment, stdout=said, stderr=said) as process,
        ):
            _wait(port, process, folder / "said")
            yield Hosted(f"http://127.0.0.1:{port}/{under}", site, rules, server)
    finally:
        shutil.rmtree(folder)


def _as_for(site: Path, public: str) -> list[Rule]:
    """The servers' files written anew for another address."""
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    rules = rules_for({path: said_in(page) for path, page in pages.items()}, public)
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    for path, text in host_files(files, rules, public).items():
        (site / path).write_text(text, "utf-8")
    return rules


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with socket.socket() as asked:
            asked.settimeout(1)
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{process.args} does not run:\n{said.read_text()}")
