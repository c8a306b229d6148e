"""A proxy that speaks https in front of the site, as nginx does on a real installation: one request a connection."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import trustme

PATIENCE = 20.0


@contextmanager
def https_in_front_of(port: int, own_port: int, folder: Path) -> Iterator[None]:
    """Listen with TLS on `own_port` of this machine, and pass on to `port`; the certificate is of our own making."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    authority.cert_pem.write_to_path(folder / "authority.pem")
    with socket.create_server(("127.0.0.1", own_port)) as listener:
        thread = threading.Thread(target=_listen, args=(listener, context, port), daemon=True)
        thread.start()
        yield
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(PATIENCE)


def _listen(listener: socket.socket, context: ssl.SSLContext, port: int) -> None:
    while True:
        try:
            plain, _address = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(plain, context, port), daemon=True).start()


def _serve(plain: socket.socket, context: ssl.SSLContext, port: int) -> None:
    """Pass on one request, told whence it came, and its answer."""
    plain.settimeout(PATIENCE)
    with suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as browser:
        head, body = _read(browser)
        if not head:
            return
        first, *fields = head.split(b"\r\n")
        kept = [field for field in fields if not field.lower().startswith((b"connection:", b"x-forwarded-"))]
        told = [b"Connection: close", b"X-Forwarded-For: 127.0.0.1", b"X-Forwarded-Proto: https"]
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as site:
            site.sendall(b"\r\n".join([first, *kept, *told]) + b"\r\n\r\n" + body)
            while part := site.recv(65536):
                browser.sendall(part)


def _read(browser: ssl.SSLSocket) -> tuple[bytes, bytes]:
    """The head and the body of a request; both empty when there is none."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = browser.recv(65536)
        if not part:
            return b"", b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(f[15:]) for f in head.split(b"\r\n") if f.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += browser.recv(65536)
    return head, body
