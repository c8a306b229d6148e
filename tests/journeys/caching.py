"""nginx as a caching proxy in front of the site, as a busy installation may have one (Debian's nginx-light)."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

from tests.journeys.running import wait_for

CONF = """
daemon off;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/cache keys_zone=site:10m;
  server {{
    listen 127.0.0.1:{own_port};
    location / {{
      proxy_pass http://127.0.0.1:{port};
      proxy_http_version 1.1;
      proxy_set_header Host 127.0.0.1:{port};
      proxy_cache site;
      proxy_cache_revalidate on;
      proxy_cache_valid 200 301 10m;
      add_header X-Cache-Status $upstream_cache_status always;
    }}
  }}
}}
"""


@contextmanager
def nginx_in_front_of(port: int, own_port: int, folder: Path) -> Iterator[None]:
    """A cache that keeps whatever it may, on `own_port`, before the site at `port`."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    conf = folder / "nginx.conf"
    conf.write_text(CONF.format(folder=folder, port=port, own_port=own_port, user=getuser()))
    with subprocess.Popen([program, "-p", str(folder), "-c", str(conf)]) as process:
        try:
            wait_for(f"http://127.0.0.1:{own_port}/healthz")
            yield
        finally:
            process.terminate()
